package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How results are written. */
enum OutputFormat {
    /** For people; may change. */
    table,
    /** For programs: the server's own field names. */
    json,
    /** The same fields, for programs and people alike. */
    yaml;

    /** @param text what people read, in whole lines */
    String write(JsonNode value, String text) {
        return switch (this) {
            case table -> text;
            case json -> Json.pretty(value) + "\n";
            case yaml -> Yaml.text(value);
        };
    }
}
