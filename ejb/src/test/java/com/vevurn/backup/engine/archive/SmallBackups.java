package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What tests of the writer write, and where. */
final class SmallBackups {
    static final BackupOrder ORDER =
            new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.GZIP, 1, true);

    private SmallBackups() {}

    /** A source that does not compress. */
    static Source source(int bytes) {
        byte[] content = new byte[bytes];
        new Random(5).nextBytes(content);
        return new BytesSource(content);
    }

    /** @param patience longest time that a destination may take for one step */
    static BackupWriter writer(Duration patience) {
        return new BackupWriter(Fixtures.KEYS, Clock.systemUTC(), patience);
    }

    static List<Destination> destinations(Store... stores) {
        return Stream.of(stores).map(store -> new Destination("local", store)).toList();
    }

    static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
