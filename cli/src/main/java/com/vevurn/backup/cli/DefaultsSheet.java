package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Tells a person what holds for a backup whose configuration nobody named. */
final class DefaultsSheet {
    private DefaultsSheet() {}

    static String of(JsonNode configuration) {
        List<String> destinations = new ArrayList<>();
        for (JsonNode destination : configuration.path("destinations")) {
            JsonNode config = destination.path("config");
            String place = text(config, "/path") + text(config, "/bucket");
            destinations.add((text(destination, "/type") + " " + place).strip());
        }
        return """
                no configuration is named, so the server's defaults hold:
                  environment   %s
                  compression   %s
                  encryption    %s
                  destinations  %s
                  kept          %s days""".formatted(
                        text(configuration, "/environment"),
                        text(configuration, "/compression"),
                        configuration.path("encryption").asBoolean() ? "yes" : "NO",
                        String.join(", ", destinations),
                        text(configuration, "/retention/daily"));
    }
}
