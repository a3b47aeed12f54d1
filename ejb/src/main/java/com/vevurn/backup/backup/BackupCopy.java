package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.CopyOutcome;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.FailureRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A backup at one destination: the one at the same position in the configuration that it was made by. */
@Entity
@Table(name = "backup_copy")
public class BackupCopy {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    // Read by Hibernate alone: the side of the relation that writes the column.
    @SuppressWarnings("UnusedVariable")
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "backup_id")
    private Backup backup;

    private int position;

    @Column(length = 2000)
    private String location;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private CopyState state;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "swept_at")
    private Instant sweptAt;

    /** Ids of the master keys that open it, sorted, separated by commas; null where nobody has looked yet. */
    @Column(name = "key_ids", length = 500)
    private String keyIds;

    @Embedded
    private FailureRecord failure;

    protected BackupCopy() {}

    BackupCopy(Backup backup, int position) {
        this.backup = backup;
        this.position = position;
        this.location = "";
        this.state = CopyState.PENDING;
    }

    void written(CopyOutcome outcome, Set<String> openedBy) {
        keyed(openedBy);
        location = outcome.location();
        state = outcome.failure().isEmpty() ? CopyState.GOOD : CopyState.FAILED;
        failure = outcome.failure().map(FailureRecord::new).orElse(null);
    }

    void keyed(Set<String> openedBy) {
        keyIds = String.join(",", new TreeSet<>(openedBy));
    }

    void failed(Failure why) {
        state = CopyState.FAILED;
        failure = new FailureRecord(why);
    }

    void expiring() {
        state = CopyState.EXPIRING;
    }

    void expired() {
        state = CopyState.EXPIRED;
        failure = null;
        keyIds = null;
    }

    void notExpired(CopyState now, Failure why) {
        state = now;
        failure = new FailureRecord(why);
    }

    void swept(Instant now) {
        sweptAt = now;
    }

    /** Records what a verification found. Only what is known of the copy changes it: a missing key says nothing. */
    void checked(Optional<Failure> found, Instant now) {
        if (state.gone()) {
            // Nobody makes a copy anew by having looked at it.
            return;
        }
        // A repair that did not come to its end may have left something.
        sweptAt = null;
        verifiedAt = now;
        failure = found.map(FailureRecord::new).orElse(null);
        if (found.isEmpty()) {
            if (state != CopyState.GOOD) {
                // A repair brought the keys of another copy along.
                keyIds = null;
            }
            state = CopyState.GOOD;
        } else if (found.get().reason() == Reason.COPY_MISSING) {
            state = CopyState.MISSING;
        } else if (found.get().reason() == Reason.COPY_DAMAGED) {
            state = CopyState.DAMAGED;
        }
    }

    int position() {
        return position;
    }

    String location() {
        return location;
    }

    CopyState state() {
        return state;
    }

    CopyView view(String destination) {
        return new CopyView(destination, location, state, Optional.ofNullable(verifiedAt), FailureRecord.view(failure));
    }
}
