package com.vevurn.backup.engine.source;

import java.util.Objects;

/**
 * How far a sequence had come when it was dumped. It is not of the dump's snapshot: others may have drawn numbers since.
 *
 * @param sequence schema and name
 * @param value the number that it stands at
 * @param drawn whether that number was given out already; if not, it is the next one
 */
public record SequencePosition(String sequence, long value, boolean drawn) {
    public SequencePosition {
        Objects.requireNonNull(sequence);
    }

    /** Whether a number that {@code other} has given out would be given out again. */
    public boolean behind(SequencePosition other) {
        if (value == other.value) {
            return other.drawn && !drawn;
        }
        // Below zero are those that count down.
        return other.value < 0 ? value > other.value : value < other.value;
    }
}
