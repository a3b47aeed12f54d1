package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of a PostgreSQL server or program.
 *
 * @param major 10 and up: the first number is the major version
 * @param full such as {@code 15.18}
 */
public record ServerVersion(int major, String full) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.\\d+|beta\\d+|rc\\d+|devel)?");

    /** The first version in {@code text}, such as the answer of {@code pg_dump --version}. */
    static Optional<ServerVersion> in(String text) {
        Matcher version = VERSION.matcher(text);
        return version.find()
                ? Optional.of(new ServerVersion(Integer.parseInt(version.group(1)), version.group()))
                : Optional.empty();
    }

    /** Why a dump of {@code dumped} cannot be restored to a server of this version, where it cannot. */
    public Optional<Failure> olderThan(Origin.Database dumped) {
        return major >= dumped.serverMajor()
                ? Optional.empty()
                : Optional.of(new Failure(
                        Reason.UNSUPPORTED,
                        "the dump is of PostgreSQL %s and the target runs %s".formatted(dumped.serverVersion(), full),
                        "Restore to a server of version %d or newer.".formatted(dumped.serverMajor())));
    }
}
