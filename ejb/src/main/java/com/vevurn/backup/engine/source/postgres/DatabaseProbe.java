package com.vevurn.backup.engine.source.postgres;

import java.time.Duration;

/** A look at a database: whether it lets us in, and which version its server is of. */
public final class DatabaseProbe {
    private DatabaseProbe() {}

    /**
     * @param patience longest time to connect; shorter than that of a backup, for somebody waits for the answer
     * @throws com.vevurn.backup.failure.Failure DATABASE_UNREACHABLE or DATABASE_REFUSED
     */
    public static String version(DatabaseUrl url, Duration patience) {
        return ServerFacts.of(url, new Limits(patience, patience, patience, patience))
                .version()
                .full();
    }
}
