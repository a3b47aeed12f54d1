package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;

/**
 * A name that a pattern may look at only so often. Of a pattern with many stars each can stand for many parts of a long
 * name, and to try them all would take longer than anybody waits.
 */
final class PatientText implements CharSequence {
    private static final int MOST_LOOKS = 500_000;

    private final String text;
    private final String pattern;
    private int looks;

    /** @param pattern for whom it may concern */
    PatientText(String text, String pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** @throws Failure CONFIG_INVALID when this was asked too often */
    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new Failure(
                    Reason.CONFIG_INVALID,
                    "the pattern %s takes too long for names such as %s"
                            .formatted(pattern, EntryName.ofText(text).shown()),
                    "Write it with fewer stars or braces.");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
