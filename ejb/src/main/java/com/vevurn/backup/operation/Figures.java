package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Phase;
import com.vevurn.backup.engine.Progress;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** How far an operation has come, as of its newest sign of life. */
@Embeddable
class Figures {
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Phase phase = Phase.PREPARING;

    @Column(name = "bytes_read")
    private long bytesRead;

    @Column(name = "bytes_stored")
    private long bytesStored;

    @Column(name = "expected_bytes")
    private long expectedBytes;

    /** Of one that has not begun. */
    protected Figures() {}

    Figures(Progress progress) {
        phase = progress.phase();
        bytesRead = progress.bytesRead();
        bytesStored = progress.bytesStored();
        expectedBytes = progress.bytesExpected();
    }

    /** @param runningSince when it started, unless it is over */
    ProgressView view(Optional<Instant> runningSince, Instant now) {
        Optional<Long> expected = Optional.of(expectedBytes).filter(bytes -> bytes > 0);
        Optional<Instant> end = expected.filter(bytes -> bytesRead > 0)
                .flatMap(bytes -> runningSince.map(start -> now.plus(remaining(bytes, start, now))));
        return new ProgressView(phase, bytesRead, bytesStored, expected, end);
    }

    /** At the pace of the run so far; none when more was read than expected. */
    private Duration remaining(long expected, Instant start, Instant now) {
        double left = (double) Math.max(0, expected - bytesRead) / bytesRead;
        return Duration.ofMillis((long) (Duration.between(start, now).toMillis() * left));
    }
}
