package com.vevurn.backup.engine.source.postgres;

import java.nio.file.Path;

/**
 * One installed version of the PostgreSQL client programs.
 *
 * @param directory holds {@code pg_dump} and {@code pg_restore}
 * @param version what they say they are
 */
public record Tools(Path directory, ServerVersion version) {
    String program(String name) {
        return directory.resolve(name).toString();
    }
}
