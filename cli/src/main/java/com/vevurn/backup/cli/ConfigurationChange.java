package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What saving a document changes: told before from a preview, and afterwards from what was saved. */
final class ConfigurationChange {
    private final JsonNode document;
    private final JsonNode preview;
    private final Optional<JsonNode> before;
    private JsonNode after;

    /**
     * @param document as the operator wrote it
     * @param preview what the server makes of it
     * @param stored what it holds under that id
     */
    ConfigurationChange(JsonNode document, JsonNode preview, Optional<JsonNode> stored) {
        this.document = document;
        this.preview = preview;
        this.before = stored.map(ConfigurationChange::withoutStatus);
        this.after = preview.path("configuration");
    }

    String id() {
        return Words.text(document, "/id");
    }

    void save(Api api) {
        after = withoutStatus(api.post("/configs", document).body());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id()).put("change", word());
        ArrayNode differences = json.putArray("differences");
        for (Difference difference : differences()) {
            ObjectNode item = differences.addObject().put("pointer", difference.pointer());
            item.set("before", difference.before().isMissingNode() ? item.nullNode() : difference.before());
            item.set("after", difference.after().isMissingNode() ? item.nullNode() : difference.after());
        }
        json.set("configuration", known());
        return json;
    }

    String text() {
        String schedule = Words.text(known(), "/schedule");
        StringBuilder text = new StringBuilder("%-9s  %s  %s\n"
                .formatted(word(), id(), schedule.isEmpty() ? "runs on request" : "runs at " + schedule));
        String words = Words.text(preview, "/status/words");
        String next = Words.time(Words.text(preview, "/status/nextDue/0"));
        if (!words.isEmpty()) {
            text.append("  ")
                    .append(words)
                    .append(next.isEmpty() ? "" : ", next at " + next)
                    .append('\n');
        }
        differences()
                .forEach(difference ->
                        text.append("  ").append(difference.line()).append('\n'));
        return text.toString();
    }

    private String word() {
        return before.isEmpty() ? "new" : differences().isEmpty() ? "unchanged" : "changed";
    }

    /** None of a new one: all of it is new. */
    private List<Difference> differences() {
        // Where nobody has told yet which defaults hold, what the document leaves out says nothing.
        boolean whole = !after.isMissingNode();
        return before.map(old -> Difference.between(old, known())).orElse(List.of()).stream()
                .filter(difference -> whole || !difference.after().isMissingNode())
                .toList();
    }

    /** The configuration with its defaults where the server has told them, else as it was written. */
    private JsonNode known() {
        return after.isMissingNode() ? document : after;
    }

    /** How a configuration stands is no part of what it says. */
    private static JsonNode withoutStatus(JsonNode configuration) {
        if (configuration.deepCopy() instanceof ObjectNode copy) {
            return copy.without("status");
        }
        return configuration;
    }
}
