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
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledRotationTest {
    private static final int KILLS = 20;
    /** More attempts than are needed, for some come to their end before they are killed. */
    private static final int MOST_ATTEMPTS = 200;

    private static final String ONE = "cd".repeat(32);
    private static final String OTHER = "ef".repeat(32);
    private static final String OTHER_ENDING = "-zzz777";

    @TempDir
    private Path directory;

    @Test
    void everyBackupIsRestorableAfterEachOfTwentyKillsAndTheNextRotationEndsWhatWasBegun(TestReporter reporter)
            throws IOException {
        KilledBackups backups = KilledBackups.make(directory, 20, ONE, OTHER);

        boolean forth = killTwentyTimes(
                backups,
                reporter,
                there -> there
                        ? RotationVictim.begin(directory, OTHER, ONE)
                        : RotationVictim.begin(directory, ONE, OTHER));

        backups.requireNothingBut(MasterKey.parse(forth ? OTHER : ONE).id());
    }

    @Test
    void backupsThatAreEncryptedAnewAreRestorableAfterEachOfTwentyKillsAndTheNextAttemptEndsIt(TestReporter reporter)
            throws IOException {
        KilledBackups backups = KilledBackups.make(directory, 8, ONE, OTHER);

        killTwentyTimes(
                backups,
                reporter,
                there -> there
                        ? RotationVictim.begin(directory, ONE, OTHER, KilledBackups.ENDING, OTHER_ENDING)
                        : RotationVictim.begin(directory, ONE, OTHER, OTHER_ENDING, KilledBackups.ENDING));

        backups.requireNothingBut(MasterKey.parse(ONE).id());
    }

    /** @return which way the last one went, and came to its end */
    private static boolean killTwentyTimes(KilledBackups backups, TestReporter reporter, Victims victims)
            throws IOException {
        long seed = System.nanoTime();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        long longest = victims.begin(true).await();
        boolean forth = false;
        int kills = 0;
        for (int attempt = 0; kills < KILLS; attempt++) {
            assertThat(attempt).as("attempts, seed %d", seed).isLessThan(MOST_ATTEMPTS);
            if (victims.begin(forth).killAfter(random.nextLong(longest))) {
                kills++;
                backups.requireRestorable("after kill %d, seed %d".formatted(kills, seed), random);
            } else {
                // It was at its end: the next one goes the other way.
                forth = !forth;
            }
        }
        victims.begin(forth).await();
        backups.requireRestorable("at the end, seed %d".formatted(seed), random);
        return forth;
    }

    /** Begins a victim that goes there, or back. */
    private interface Victims {
        RotationVictim begin(boolean forth) throws IOException;
    }
}
