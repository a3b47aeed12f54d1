package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What saving a document changes.
 *
 * @param document as the operator wrote it
 * @param preview what the server makes of it
 * @param stored what it holds under that id
 */
record ConfigurationChange(JsonNode document, JsonNode preview, Optional<JsonNode> stored) {
    String id() {
        return Words.text(preview, "/id");
    }

    void save(Api api) {
        api.post("/configs", document);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id()).put("change", word());
        ArrayNode differences = json.putArray("differences");
        for (Difference difference : differences()) {
            ObjectNode item = differences.addObject().put("pointer", difference.pointer());
            item.set("before", difference.before().isMissingNode() ? item.nullNode() : difference.before());
            item.set("after", difference.after().isMissingNode() ? item.nullNode() : difference.after());
        }
        json.set("configuration", preview);
        return json;
    }

    String text() {
        String schedule = Words.text(preview, "/schedule");
        StringBuilder text = new StringBuilder("%-9s  %s  %s\n"
                .formatted(word(), id(), schedule.isEmpty() ? "runs on request" : "runs at " + schedule));
        differences()
                .forEach(difference ->
                        text.append("  ").append(difference.line()).append('\n'));
        return text.toString();
    }

    private String word() {
        return stored.isEmpty() ? "new" : differences().isEmpty() ? "unchanged" : "changed";
    }

    /** None of a new one: all of it is new. */
    private List<Difference> differences() {
        return stored.map(before -> Difference.between(before, preview)).orElse(List.of());
    }
}
