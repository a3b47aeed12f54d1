package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A field in which two documents differ.
 *
 * @param pointer where
 * @param before what was there; missing where there was nothing
 * @param after what is there now; missing where there is nothing
 */
record Difference(String pointer, JsonNode before, JsonNode after) {
    /** Every field that differs, in the order of the documents. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> found = new ArrayList<>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Difference> found) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            after.fieldNames().forEachRemaining(names::add);
            before.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    before.path(name),
                    after.path(name),
                    found));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < after.size(); i++) {
                compare(pointer + "/" + i, before.get(i), after.get(i), found);
            }
        } else if (!before.equals(after)) {
            found.add(new Difference(pointer, before, after));
        }
    }

    /** In one line: {@code ~ /retention/daily: 7 -> 14}. */
    String line() {
        if (before instanceof MissingNode) {
            return "+ " + pointer + ": " + Words.printable(after.toString());
        }
        if (after instanceof MissingNode) {
            return "- " + pointer + ": " + Words.printable(before.toString());
        }
        return "~ %s: %s -> %s"
                .formatted(pointer, Words.printable(before.toString()), Words.printable(after.toString()));
    }
}
