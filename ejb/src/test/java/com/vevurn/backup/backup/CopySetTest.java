package com.vevurn.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.archive.CopyOutcome;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of copies that were written to take the place of others, which may have changed meanwhile. */
class CopySetTest {
    private static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");
    private final Failure dead = new Failure(Reason.DESTINATION_FAILED, "it is dead", "Wake it up.");

    private final CopySet set = new CopySet(
            IntStream.range(0, 3).mapToObj(at -> new BackupCopy(null, at)).toList());

    @Test
    void aCopyIsTakenInWhereOneIsWantedAndRemovedWhereTheOldOneWentMeanwhile() {
        set.written(written(Optional.empty(), Optional.empty(), Optional.of(dead)), List.of(0, 2));

        assertThat(set.copies())
                .extracting(BackupCopy::state)
                .containsExactly(CopyState.GOOD, CopyState.EXPIRING, CopyState.FAILED);
        assertThat(set.standsInAt("/store0", FOLDER)).isTrue();
        assertThat(set.standsInAt("/store1", FOLDER))
                .as("not before it is gone")
                .isFalse();
        assertThat(set.standsInAt("/store2", FOLDER)).isFalse();
        set.copies().get(1).expired();
        assertThat(set.standsInAt("/store1", FOLDER)).isTrue();
    }

    @Test
    void whereNothingIsWantedAnyMoreNothingIsTakenIn() {
        assertThatThrownBy(
                        () -> set.written(written(Optional.empty(), Optional.empty(), Optional.of(dead)), List.of(2)))
                .isInstanceOf(Failure.class);
        assertThat(set.copies()).extracting(BackupCopy::state).containsOnly(CopyState.PENDING);
    }

    @Test
    void aCopyThatWasFoundMeanwhileWouldBeForgotten() {
        assertThatThrownBy(() -> set.written(written(Optional.empty(), Optional.empty()), List.of(0, 1, 2)))
                .isInstanceOf(Failure.class);
    }

    @SafeVarargs
    private static WrittenBackup written(Optional<Failure>... failures) {
        return new WrittenBackup(
                null,
                "00",
                IntStream.range(0, failures.length)
                        .mapToObj(at -> new CopyOutcome("local", "/store" + at + "/" + FOLDER, failures[at]))
                        .toList(),
                Set.of());
    }
}
