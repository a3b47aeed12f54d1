package com.vevurn.backup.platform;

import java.nio.charset.StandardCharsets;

/** A text that is never shown: it does not get into logs or answers by being part of what is printed. */
public final class Secret {
    private static final int SHORTEST = 16;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is too short to be one; the message does not repeat it */
    public static Secret of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "has %d characters; it must have %d or more".formatted(text.length(), SHORTEST));
        }
        return new Secret(text);
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
