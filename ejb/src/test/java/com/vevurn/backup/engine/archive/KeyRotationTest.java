package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.BytesSource;
import com.vevurn.backup.testing.DyingStore;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
    private static final MasterKey OLD = Fixtures.KEYS.activeKey();
    private static final MasterKey NEW = MasterKey.parse("cd".repeat(32));
    private static final MasterKey ESCROW = MasterKey.parse("ef".repeat(32));
    private static final KeyRing RING = new KeyRing(Optional.of(NEW), List.of(OLD));
    private static final KeyRing WITH_ESCROW = new KeyRing(Optional.of(NEW), List.of(OLD), Optional.of(ESCROW));
    /** More steps than a rotation of two keys has. */
    private static final int STEPS = 40;

    @TempDir
    private Path directory;

    private int stores;

    @Test
    void theNewKeyOpensItAndTheOldOneNoLongerNoArtifactIsTouched() {
        Store store = written(Fixtures.KEYS);
        List<StoredObject> before = store.list(Fixtures.FOLDER);

        KeyRotation.Rotated rotated = new KeyRotation(RING).rotate(store, Fixtures.FOLDER);

        assertThat(rotated.changed()).isTrue();
        assertThat(rotated.keyIds()).containsExactly(NEW.id());
        assertThat(opens(store, only(NEW))).isTrue();
        assertThat(opens(store, only(OLD))).isFalse();
        assertThat(without(store.list(Fixtures.FOLDER))).isEqualTo(without(before));
        assertThat(new KeyRotation(RING).rotate(store, Fixtures.FOLDER).changed())
                .isFalse();
    }

    @Test
    void anEscrowKeyFileOfAnotherBackupIsMadeAnew() throws IOException {
        Store store = written(Fixtures.KEYS);
        new KeyRotation(WITH_ESCROW).rotate(store, Fixtures.FOLDER);
        byte[] foreign = DataKey.random(new SecureRandom()).wrapWith(ESCROW);
        Files.write(Path.of(store.locate(Fixtures.FOLDER)).resolve("key." + ESCROW.id()), foreign);

        assertThat(new KeyRotation(WITH_ESCROW).rotate(store, Fixtures.FOLDER).changed())
                .isTrue();

        assertThat(opens(store, only(ESCROW))).isTrue();
    }

    @Test
    void killedAtAnyStepItStillOpensAndTheNextAttemptEndsIt() {
        int killed = 0;
        for (boolean done : new boolean[] {false, true}) {
            for (int step = 1; step <= STEPS; step++) {
                Store store = written(Fixtures.KEYS);
                try {
                    new KeyRotation(WITH_ESCROW).rotate(new DyingStore(store, step, done), Fixtures.FOLDER);
                } catch (DyingStore.Killed e) {
                    killed++;
                }
                assertThat(opens(store, WITH_ESCROW))
                        .as("killed at step " + step)
                        .isTrue();
                assertThat(opens(store, only(OLD)) || opens(store, only(NEW)))
                        .as("by the old key or by the new one, at step " + step)
                        .isTrue();

                new KeyRotation(WITH_ESCROW).rotate(store, Fixtures.FOLDER);

                assertThat(keyFiles(store)).containsExactlyInAnyOrder("key." + NEW.id(), "key." + ESCROW.id());
                assertThat(opens(store, only(ESCROW))).isTrue();
            }
        }
        assertThat(killed).as("steps at which it was killed").isBetween(20, 2 * STEPS - 2);
    }

    @Test
    void everyNewBackupOpensByTheEscrowKeyTooAndItNeedsNoRotation() {
        Store store = written(new KeyRing(Optional.of(OLD), List.of(), Optional.of(ESCROW)));

        assertThat(opens(store, only(ESCROW))).isTrue();
        assertThat(opens(store, only(OLD))).isTrue();
        assertThat(new KeyRotation(new KeyRing(Optional.of(OLD), List.of(), Optional.of(ESCROW)))
                        .rotate(store, Fixtures.FOLDER)
                        .changed())
                .isFalse();
    }

    @Test
    void keysThatAreNotAtHandStay() {
        Store store = written(new KeyRing(Optional.of(OLD), List.of(), Optional.of(ESCROW)));

        KeyRotation.Rotated rotated = new KeyRotation(RING).rotate(store, Fixtures.FOLDER);

        assertThat(rotated.keyIds()).containsExactlyInAnyOrder(NEW.id(), ESCROW.id());
        assertThat(opens(store, only(ESCROW))).isTrue();
    }

    @Test
    void aCopyThatNoKeyAtHandOpensIsLeftAsItIs() {
        Store store = written(Fixtures.KEYS);

        assertThatThrownBy(() -> new KeyRotation(only(NEW)).rotate(store, Fixtures.FOLDER))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.KEY_UNKNOWN));
        assertThat(opens(store, only(OLD))).isTrue();
    }

    @Test
    void aKeyFileThatWasAlteredIsMadeAnew() throws IOException {
        Store store = written(new KeyRing(Optional.of(OLD), List.of(), Optional.of(NEW)));
        Files.write(place().resolve("key." + NEW.id()), new byte[DataKey.WRAPPED_BYTES]);

        new KeyRotation(RING).rotate(store, Fixtures.FOLDER);

        assertThat(keyFiles(store)).containsExactly("key." + NEW.id());
        assertThat(opens(store, only(NEW))).isTrue();
    }

    @Test
    void aCopyWithoutItsManifestKeepsItsKeys() throws IOException {
        Store store = written(Fixtures.KEYS);
        Files.delete(place().resolve(Manifest.FILE));

        assertThatThrownBy(() -> new KeyRotation(RING).rotate(store, Fixtures.FOLDER))
                .isInstanceOf(Failure.class);
        assertThat(keyFiles(store)).containsExactly("key." + OLD.id());
    }

    @Test
    void whatIsNotEncryptedHasNothingToRotate() {
        Store store = store();
        write(store, Fixtures.KEYS, false);

        assertThat(new KeyRotation(RING).rotate(store, Fixtures.FOLDER).keyIds())
                .isEmpty();
    }

    private Store written(KeyRing keys) {
        Store store = store();
        write(store, keys, true);
        return store;
    }

    private Store store() {
        stores++;
        return new LocalStore(directory.resolve("store-" + stores));
    }

    private Path place() {
        return directory.resolve("store-" + stores).resolve(Fixtures.FOLDER.toString());
    }

    private static void write(Store store, KeyRing keys, boolean encrypted) {
        new BackupWriter(keys, Clock.systemUTC(), Duration.ofMinutes(1))
                .write(
                        new BackupOrder(Fixtures.FOLDER, "Shop", "files", "production", Compression.NONE, 1, encrypted),
                        List.of(new BytesSource(new byte[1000])),
                        List.of(new Destination("local", store)),
                        new Progress());
    }

    private static KeyRing only(MasterKey key) {
        return new KeyRing(Optional.of(key), List.of());
    }

    private static boolean opens(Store store, KeyRing keys) {
        try {
            CopyReader.open(store, Fixtures.FOLDER, keys, Optional.empty()).check(new Progress());
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    private static List<String> keyFiles(Store store) {
        return store.list(Fixtures.FOLDER).stream()
                .map(object -> object.key().file())
                .filter(file -> file.startsWith("key."))
                .toList();
    }

    private static List<StoredObject> without(List<StoredObject> objects) {
        return objects.stream()
                .filter(object -> !object.key().file().startsWith("key."))
                .toList();
    }
}
