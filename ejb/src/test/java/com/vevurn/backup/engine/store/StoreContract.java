package com.vevurn.backup.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store does, whatever it is made of. Each adapter and each decorator runs all of it. */
public abstract class StoreContract {
    private static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");
    private static final Folder NEIGHBOUR = new Folder("shop", "shop-20261123T020000Z-abc2345");

    /** A store that is empty when a test begins. */
    protected abstract Store store();

    @Test
    void whatIsCommittedIsReadBackWhole() throws IOException {
        byte[] content = new byte[3_000_001];
        new Random(1).nextBytes(content);

        commit(FOLDER.file("database.dump"), content);

        assertThat(read(FOLDER.file("database.dump"))).isEqualTo(content);
    }

    @Test
    void anEmptyObjectIsAnObject() throws IOException {
        commit(FOLDER.file("empty"), new byte[0]);

        assertThat(read(FOLDER.file("empty"))).isEmpty();
    }

    @Test
    void whatIsNotCommittedDoesNotExist() throws IOException {
        try (StagedObject staged = store().stage(FOLDER.file("a"))) {
            staged.body().write(bytes("half"));

            assertThat(store().open(FOLDER.file("a"))).isEmpty();
            assertThat(store().list(FOLDER)).isEmpty();
        }
    }

    @Test
    void tryingToWriteLeavesNothing() {
        store().tryWriting(FOLDER.file("a"));

        assertThat(store().open(FOLDER.file("a"))).isEmpty();
        assertThat(store().list(FOLDER)).isEmpty();
    }

    @Test
    void closingWithoutCommitDiscards() throws IOException {
        try (StagedObject staged = store().stage(FOLDER.file("a"))) {
            staged.body().write(bytes("never"));
        }

        assertThat(store().open(FOLDER.file("a"))).isEmpty();
    }

    @Test
    void closingTheBodyNeitherCommitsNorDiscards() throws IOException {
        try (StagedObject staged = store().stage(FOLDER.file("a"))) {
            try (OutputStream body = staged.body()) {
                body.write(bytes("all"));
            }
            assertThat(store().open(FOLDER.file("a"))).isEmpty();
            staged.commit();
        }

        assertThat(read(FOLDER.file("a"))).isEqualTo(bytes("all"));
    }

    @Test
    void aPublishedObjectIsNeverOverwritten() throws IOException {
        commit(FOLDER.file("a"), bytes("first"));

        assertThatThrownBy(() -> commit(FOLDER.file("a"), bytes("second"))).isInstanceOf(Failure.class);

        assertThat(read(FOLDER.file("a"))).isEqualTo(bytes("first"));
    }

    @Test
    void aListingShowsTheObjectsOfOneBackupWithTheirSizes() throws IOException {
        commit(FOLDER.file("b"), bytes("12345"));
        commit(FOLDER.file("a"), bytes("1"));
        commit(NEIGHBOUR.file("c"), bytes("other"));

        assertThat(store().list(FOLDER))
                .containsExactly(new StoredObject(FOLDER.file("a"), 1), new StoredObject(FOLDER.file("b"), 5));
    }

    @Test
    void deletingRemovesOneObjectAndLeavesItsNeighbours() throws IOException {
        commit(FOLDER.file("a"), bytes("1"));
        commit(FOLDER.file("b"), bytes("2"));

        store().delete(FOLDER.file("a"));

        assertThat(store().list(FOLDER))
                .extracting(object -> object.key().file())
                .containsExactly("b");
    }

    @Test
    void deletingWhatIsNotThereChangesNothing() {
        store().delete(FOLDER.file("a"));

        assertThat(store().list(FOLDER)).isEmpty();
    }

    @Test
    void aSweepRemovesOnlyWhatItsBackupStaged() throws IOException {
        commit(FOLDER.file("a"), bytes("published"));
        try (StagedObject living = store().stage(NEIGHBOUR.file("b"))) {
            living.body().write(bytes("living"));
            StagedObject dead = store().stage(FOLDER.file("b"));
            dead.body().write(bytes("dead"));

            store().sweep(FOLDER);

            living.commit();
        }
        assertThat(read(FOLDER.file("a"))).isEqualTo(bytes("published"));
        assertThat(read(NEIGHBOUR.file("b"))).isEqualTo(bytes("living"));
        assertThat(store().open(FOLDER.file("b"))).isEmpty();
    }

    @Test
    void sweepingWhereNothingWasStagedChangesNothing() {
        store().sweep(FOLDER);

        assertThat(store().list(FOLDER)).isEmpty();
    }

    @Test
    void aWalkTellsOfEveryObjectOfOneConfigurationAndOfNoOther() throws IOException {
        Folder other = new Folder("shop-2", "shop-2-20261123T020000Z-abc234");
        for (Folder folder : List.of(NEIGHBOUR, FOLDER, other)) {
            commit(folder.file("b"), bytes("12345"));
            commit(folder.file("a"), bytes("1"));
        }
        List<FoundObject> found = new ArrayList<>();

        store().walk("shop", found::add);

        assertThat(found)
                .containsExactlyInAnyOrder(
                        new FoundObject(FOLDER.backupId() + "/a", 1),
                        new FoundObject(FOLDER.backupId() + "/b", 5),
                        new FoundObject(NEIGHBOUR.backupId() + "/a", 1),
                        new FoundObject(NEIGHBOUR.backupId() + "/b", 5));
        assertThat(found).extracting(FoundObject::file).contains("a", "b");
        assertThat(found.get(0).folder())
                .as("each folder's together")
                .isEqualTo(found.get(1).folder());
    }

    @Test
    void everyConfigurationThatObjectsLieBelowIsTold() throws IOException {
        commit(FOLDER.file("a"), bytes("1"));
        commit(new Folder("another", "another-20261123T020000Z-abc234").file("a"), bytes("1"));
        List<String> found = new ArrayList<>();

        store().configurations(found::add);

        assertThat(found).containsExactly("another", "shop");
    }

    @Test
    void aPlaceWithoutObjectsTellsOfNoConfiguration() {
        List<String> found = new ArrayList<>();

        store().configurations(found::add);

        assertThat(found).isEmpty();
    }

    @Test
    void aWalkTellsNothingOfWhatIsNotCommitted() throws IOException {
        List<FoundObject> found = new ArrayList<>();
        try (StagedObject staged = store().stage(FOLDER.file("a"))) {
            staged.body().write(bytes("half"));

            store().walk("shop", found::add);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aPlaceThatWasWrittenToIsReached() throws IOException {
        commit(FOLDER.file("a"), bytes("1"));
        store().delete(FOLDER.file("a"));

        store().reach();
    }

    protected final void commit(ObjectKey key, byte[] content) throws IOException {
        try (StagedObject staged = store().stage(key)) {
            staged.body().write(content);
            staged.commit();
        }
    }

    protected final byte[] read(ObjectKey key) throws IOException {
        try (InputStream in = store().open(key).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
