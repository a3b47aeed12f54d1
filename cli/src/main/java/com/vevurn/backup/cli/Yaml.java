package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import org.yaml.snakeyaml.DumperOptions;

/** How this program writes YAML: block style, in the order of the JSON. */
final class Yaml {
    private Yaml() {}

    static String text(JsonNode value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        Object plain = Json.plain(value, new TypeReference<Object>() {});
        return new org.yaml.snakeyaml.Yaml(options).dump(plain);
    }
}
