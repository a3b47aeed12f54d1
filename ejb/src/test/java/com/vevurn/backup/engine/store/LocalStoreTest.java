package com.vevurn.backup.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends StoreContract {
    private static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");

    @TempDir
    private Path directory;

    @Override
    protected Store store() {
        return new LocalStore(directory.resolve("deep/er"));
    }

    @Test
    void nobodyElseMayReadTheBackups() throws IOException {
        commit(FOLDER.file("a"), new byte[1]);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("deep/er"))))
                .isEqualTo("rwx------");
    }

    @Test
    void nothingStaysInTheStagingFolder() throws IOException {
        commit(FOLDER.file("a"), new byte[1]);

        assertThat(directory.resolve("deep/er/.staging")).isEmptyDirectory();
    }

    @Test
    void oneObjectThatEndsTakesNoFolderFromAnotherThatBegins() {
        Store store = store();

        assertThatCode(() -> IntStream.range(0, 4_000)
                        .parallel()
                        .forEach(i -> store.stage(FOLDER.file("file-" + i)).close()))
                .doesNotThrowAnyException();

        assertThat(directory.resolve("deep/er/.staging")).isEmptyDirectory();
    }

    @Test
    void aLinkInThePlaceOfAnObjectIsNotFollowed() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        commit(FOLDER.file("a"), new byte[1]);
        Files.createSymbolicLink(Path.of(store().locate(FOLDER)).resolve("link"), secret);

        assertThatThrownBy(() -> store().open(FOLDER.file("link"))).isInstanceOf(Failure.class);
        assertThat(store().list(FOLDER)).hasSize(1);
    }

    @Test
    void aFileInThePlaceOfTheRootIsAFailureOfTheDestination() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        Store store = new LocalStore(directory.resolve("file"));

        assertThatThrownBy(() -> store.stage(FOLDER.file("a")))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
    }

    @Test
    void theRoomOfItsDiskIsToldBeforeItsDirectoryIsMade() {
        Space space = new LocalStore(directory.resolve("not/yet")).space().orElseThrow();

        assertThat(space.totalBytes()).isEqualTo(directory.toFile().getTotalSpace());
        assertThat(space.freeBytes()).isBetween(0L, space.totalBytes());
    }

    @Test
    void aDirectoryThatNobodyWroteToIsNotReachedForItMayBeAnEmptyMountPoint() throws IOException {
        commit(FOLDER.file("a"), new byte[1]);
        Store unmounted = new LocalStore(Files.createDirectory(directory.resolve("mount")));

        assertThatThrownBy(unmounted::reach)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
    }

    @Test
    void aWalkTellsOfStrangersFilesAndLinksAndFollowsNone() throws IOException {
        commit(FOLDER.file("a"), new byte[1]);
        Path shop = directory.resolve("deep/er/shop");
        Files.createDirectories(shop.resolve("by hand/deeper"));
        Files.writeString(shop.resolve("by hand/deeper/file"), "123");
        Files.createSymbolicLink(shop.resolve("link"), directory);
        List<FoundObject> found = new ArrayList<>();

        store().walk("shop", found::add);

        assertThat(found)
                .extracting(FoundObject::path)
                .containsExactlyInAnyOrder(FOLDER.backupId() + "/a", "by hand/deeper/file", "link");
    }

    @Test
    void tryingToWriteFailsWhereWritingWould() throws IOException {
        Store blocked = new LocalStore(Files.createFile(directory.resolve("file")));

        assertThatThrownBy(() -> blocked.tryWriting(FOLDER.file("a")))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
    }

    @Test
    void aRelativeRootCannotBeGiven() {
        assertThatThrownBy(() -> new LocalStore(Path.of("backups"))).isInstanceOf(IllegalArgumentException.class);
    }
}
