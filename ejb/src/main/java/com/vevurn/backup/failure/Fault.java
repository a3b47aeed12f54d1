package com.vevurn.backup.failure;

import java.util.Objects;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
 * @param message what is wrong and what would be right
 */
public record Fault(String pointer, String message) {
    public Fault {
        Objects.requireNonNull(pointer);
        Objects.requireNonNull(message);
    }
}
