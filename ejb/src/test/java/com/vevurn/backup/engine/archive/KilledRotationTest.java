package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rotations in a process of their own, which is killed with SIGKILL at random moments and begun again. */
class KilledRotationTest {
    private static final int KILLS = 20;
    private static final int BACKUPS = 30;
    /** More attempts than are needed, for some come to their end before they are killed. */
    private static final int MOST_ATTEMPTS = 200;

    private static final String ONE = "cd".repeat(32);
    private static final String OTHER = "ef".repeat(32);

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyBackupIsRestorableAfterEachOfTwentyKillsAndTheNextRotationEndsWhatWasBegun(TestReporter reporter)
            throws IOException {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        KilledBackups backups = KilledBackups.make(directory, BACKUPS, ONE, OTHER);
        String active = OTHER;
        String old = ONE;
        long longest = RotationVictim.begin(directory, active, old).await();
        int kills = 0;
        for (int attempt = 0; kills < KILLS; attempt++) {
            assertThat(attempt).as("attempts, seed %d", seed).isLessThan(MOST_ATTEMPTS);
            if (RotationVictim.begin(directory, old, active).killAfter(random.nextLong(longest))) {
                kills++;
                backups.requireRestorable("after kill %d, seed %d".formatted(kills, seed), random);
            } else {
                // It was at its end: the next one goes back.
                String before = active;
                active = old;
                old = before;
            }
        }
        RotationVictim.begin(directory, old, active).await();

        backups.requireRestorable("at the end, seed %d".formatted(seed), random);
        backups.requireNothingBut(MasterKey.parse(old).id());
    }
}
