package com.vevurn.backup.operation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * JSON that was written when it was stored and goes out as it is.
 *
 * @param text the JSON
 */
public record RawJson(String text) {
    @Override
    @JsonValue
    @JsonRawValue
    public String text() {
        return text;
    }
}
