package com.vevurn.backup.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A throttled store is a store, and its clock is the test's own: whoever sleeps moves it. */
class ThrottledStoreTest extends StoreContract {
    private static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path directory;

    private long now;
    private int waits;

    @Override
    protected Store store() {
        return throttled(1 << 20);
    }

    @Test
    void bytesTakeTheTimeThatTheLimitGivesThem() throws IOException {
        write(throttled(1000), "slow", 20_000);

        // Less what could be saved up before the first byte.
        assertThat(now).isCloseTo(20 * SECOND - SECOND / 10, within(SECOND / 1000));
    }

    @Test
    void twoObjectsShareTheLimit() throws IOException {
        Store store = throttled(1000);
        write(store, "first", 10_000);
        write(store, "second", 10_000);

        assertThat(now).isCloseTo(20 * SECOND - SECOND / 10, within(SECOND / 1000));
    }

    @Test
    void whatComesSlowerThanTheLimitDoesNotWait() throws IOException {
        Store store = throttled(100_000);
        try (StagedObject staged = store.stage(FOLDER.file("trickle"))) {
            for (int i = 0; i < 50; i++) {
                staged.body().write(new byte[1000]);
                now += SECOND / 50;
            }
        }

        assertThat(waits).isZero();
    }

    @Test
    void aLongPauseIsNoLicenceToFlood() throws IOException {
        Store store = throttled(1000);
        now += 3600 * SECOND;
        long before = now;

        write(store, "after", 20_000);

        assertThat(now - before).isCloseTo(20 * SECOND - SECOND / 10, within(SECOND / 1000));
    }

    @Test
    void whoeverIsStoppedWhileItWaitsStopsAtOnce() throws IOException {
        Throttle endless = new Throttle(1, () -> now, nanos -> {
            throw new InterruptedException();
        });
        try (StagedObject staged = new ThrottledStore(new LocalStore(directory), endless).stage(FOLDER.file("never"))) {
            assertThatThrownBy(() -> staged.body().write(new byte[1000]))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private Store throttled(long bytesPerSecond) {
        Throttle throttle = new Throttle(bytesPerSecond, () -> now, nanos -> {
            waits++;
            now += nanos;
        });
        return new ThrottledStore(new LocalStore(directory.resolve("deep/er")), throttle);
    }

    private static void write(Store store, String file, int bytes) throws IOException {
        try (StagedObject staged = store.stage(FOLDER.file(file))) {
            staged.body().write(new byte[bytes]);
            staged.commit();
        }
    }
}
