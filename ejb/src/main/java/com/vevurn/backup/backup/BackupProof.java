package com.vevurn.backup.backup;

import com.vevurn.backup.failure.Failure;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is known of a backup beyond its having been written, and since when. */
@Embeddable
class BackupProof {
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "proof")
    private Proof level = Proof.NONE;

    @Column(name = "proof_at")
    private Instant at;

    /** All copies were looked at: with no fault it is verified, unless it is more; with nothing but faults it is nothing. */
    void looked(Collection<Optional<Failure>> faults, Instant now) {
        if (faults.stream().allMatch(Optional::isEmpty)) {
            if (level != Proof.PROVEN) {
                level = Proof.VERIFIED;
                at = now;
            }
        } else if (faults.stream().noneMatch(Optional::isEmpty)) {
            level = Proof.NONE;
            at = null;
        }
    }

    void proven(Instant now) {
        level = Proof.PROVEN;
        at = now;
    }

    /** The same, of another backup of the same content. */
    BackupProof copy() {
        BackupProof copy = new BackupProof();
        copy.level = level;
        copy.at = at;
        return copy;
    }

    Proof level() {
        return level;
    }

    Optional<Instant> at() {
        return Optional.ofNullable(at);
    }
}
