package com.vevurn.backup.checkup;

import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.source.postgres.TargetDatabase;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.DrillSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A server or a directory that the deployer declared for drills. */
sealed interface DeclaredDrillPlace {
    /** What there is; nothing where drills are made beside what was backed up. */
    static List<DeclaredDrillPlace> of(DrillSettings settings, Duration patience) {
        Limits limits = new Limits(patience, patience, patience, patience);
        Stream<DeclaredDrillPlace> server = settings.database().stream().map(url -> new Server(url, limits));
        Stream<DeclaredDrillPlace> directory = settings.directory().stream().map(Directory::new);
        return Stream.concat(server, directory).toList();
    }

    String label();

    /** @throws Failure what stands against a drill there */
    CheckView look();

    record Server(DatabaseUrl url, Limits limits) implements DeclaredDrillPlace {
        @Override
        public String label() {
            return "drill server";
        }

        @Override
        public CheckView look() {
            TargetDatabase found = TargetDatabase.look(url, limits);
            // A scratch database takes nobody's place, and how much room it needs depends on the backup.
            found.restorableBeside(url, 0, false).stream().findFirst().ifPresent(obstacle -> {
                throw new Failure(
                        obstacle.reason(),
                        obstacle.getMessage(),
                        "Grant it CREATEDB, or name another in BACKUP_DRILL_DATABASE_URL.");
            });
            return new CheckView(
                    label(),
                    true,
                    "%s:%d, PostgreSQL %s, takes scratch databases"
                            .formatted(url.host(), url.port(), found.server().full()),
                    "");
        }
    }

    record Directory(Path path) implements DeclaredDrillPlace {
        @Override
        public String label() {
            return "drill directory";
        }

        @Override
        public CheckView look() {
            if (!Files.isDirectory(path) || !Files.isWritable(path)) {
                throw new Failure(
                        Reason.STATE_CONFLICT,
                        path + " is no directory that the server's user may write to",
                        "Make it, or name another in BACKUP_DRILL_DIRECTORY.");
            }
            return new CheckView(label(), true, path + " takes scratch directories", "");
        }
    }
}
