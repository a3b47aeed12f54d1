package com.vevurn.backup.backup;

import com.vevurn.backup.failure.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** How the run of a backup ended, for statistics: what becomes of the backup later does not change it. */
@Embeddable
class BackupEnding {
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private BackupState outcome;

    @Column(length = 40)
    private String reason;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "duration_millis")
    private long durationMillis;

    /** Not yet. */
    protected BackupEnding() {}

    BackupEnding(BackupState outcome, Optional<Reason> reason, Instant endedAt, Duration duration) {
        this.outcome = outcome;
        this.reason = reason.map(Reason::token).orElse(null);
        this.endedAt = endedAt;
        this.durationMillis = duration.toMillis();
    }

    /** What is told of it, once it is there. */
    Optional<BackupEnded> of(String backupId, String configId, long storedBytes) {
        return Optional.ofNullable(outcome)
                .map(end -> new BackupEnded(
                        backupId,
                        configId,
                        end,
                        Optional.ofNullable(reason),
                        endedAt,
                        Duration.ofMillis(durationMillis),
                        storedBytes));
    }
}
