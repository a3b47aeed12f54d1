package com.vevurn.backup.engine.archive;

import static com.vevurn.backup.testing.Fixtures.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.FoundObject;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
    private static final Folder NEIGHBOUR = new Folder("shop", FOLDER.backupId() + "2");

    @TempDir
    private Path directory;

    private Store store;

    @BeforeEach
    void fill() throws IOException {
        store = new LocalStore(directory.resolve("place"));
        for (Folder folder : List.of(FOLDER, NEIGHBOUR)) {
            for (String file : List.of("database.dump", "key.1", "RESTORE.txt", Manifest.FILE)) {
                try (StagedObject staged = store.stage(folder.file(file))) {
                    staged.body().write(1);
                    staged.commit();
                }
            }
        }
    }

    @Test
    void nothingOfTheCopyStaysAndNothingOfItsNeighbourGoes() {
        Removal.remove(store, FOLDER);

        assertThat(left()).hasSize(4).allMatch(object -> object.folder().equals(NEIGHBOUR.backupId()));
        assertThat(Path.of(store.locate(FOLDER))).doesNotExist();
    }

    @Test
    void aRemovalThatIsCutOffLeavesNoCopyAndIsFinishedTheNextTime() {
        assertThat(Removal.begun(store, FOLDER)).isFalse();

        assertThatThrownBy(() -> Removal.remove(refusing("database.dump"), FOLDER))
                .isInstanceOf(Failure.class);

        assertThat(Removal.begun(store, FOLDER)).isTrue();
        assertThat(left()).hasSizeBetween(5, 7);
        Removal.remove(store, FOLDER);
        assertThat(left()).hasSize(4);
    }

    @Test
    void aManifestThatCannotBeRemovedKeepsEverything() {
        assertThatThrownBy(() -> Removal.remove(refusing(Manifest.FILE), FOLDER))
                .isInstanceOf(Failure.class);

        assertThat(Removal.begun(store, FOLDER)).isFalse();
        assertThat(left()).hasSize(8);
    }

    @Test
    void onADiskThatIsNotMountedNothingCountsAsRemoved() throws IOException {
        Files.move(directory.resolve("place"), directory.resolve("elsewhere"));
        Files.createDirectory(directory.resolve("place"));

        assertThatThrownBy(() -> Removal.remove(store, FOLDER)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> Removal.begun(store, FOLDER)).isInstanceOf(Failure.class);
    }

    /** The store, which does not delete one file, as under an object lock. */
    private Store refusing(String file) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("delete")
                            && ((ObjectKey) arguments[0]).file().equals(file)) {
                        throw new Failure(Reason.DESTINATION_FAILED, "locked", "Wait.");
                    }
                    return method.invoke(store, arguments);
                });
    }

    private List<FoundObject> left() {
        List<FoundObject> left = new ArrayList<>();
        store.walk("shop", left::add);
        return left;
    }
}
