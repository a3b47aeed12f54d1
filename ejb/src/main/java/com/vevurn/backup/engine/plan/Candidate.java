package com.vevurn.backup.engine.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * A backup at one destination, as far as retention has to know it.
 *
 * @param id id of the backup
 * @param createdAt when it was asked for, as stored; not necessarily before now, for clocks jump
 * @param good whether its copy there can be read, as far as is known; others count for nothing
 * @param proven whether it was restored and compared
 * @param guarded whether somebody protected it
 * @param used whether an operation works on it
 */
public record Candidate(String id, Instant createdAt, boolean good, boolean proven, boolean guarded, boolean used) {
    /** Oldest first; the id decides where two were asked for at the same instant. */
    static final Comparator<Candidate> BY_AGE =
            Comparator.comparing(Candidate::createdAt).thenComparing(Candidate::id);

    public Candidate {
        Objects.requireNonNull(id);
        Objects.requireNonNull(createdAt);
    }
}
