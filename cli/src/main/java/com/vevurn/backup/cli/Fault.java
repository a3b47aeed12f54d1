package com.vevurn.backup.cli;

import java.io.Serializable;

/**
 * What is wrong with a document.
 *
 * @param pointer JSON pointer to where, empty for the whole document
 * @param message what, in words
 */
record Fault(String pointer, String message) implements Serializable {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "(document)" : pointer) + ": " + message;
    }
}
