package com.vevurn.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupsInTurnTest {
    @Test
    void eachBackupComesOnceWithAllItsCopiesWhereverAPageEnds() {
        List<PresentCopy> all = new ArrayList<>();
        for (int backup = 0; backup < 10; backup++) {
            for (int position = 0; position <= backup % 3; position++) {
                all.add(copy("shop-" + backup, position));
            }
        }
        for (int limit = 4; limit < 25; limit++) {
            List<List<PresentCopy>> told = new ArrayList<>();

            new BackupsInTurn(
                            (after, most) -> all.stream()
                                    .filter(copy -> copy.backupId().compareTo(after) > 0)
                                    .limit(most)
                                    .toList(),
                            limit)
                    .each(told::add);

            assertThat(told).as("pages of " + limit).hasSize(10);
            assertThat(told.stream().flatMap(List::stream).toList()).isEqualTo(all);
        }
    }

    private static PresentCopy copy(String backup, int position) {
        return new PresentCopy(
                backup, "shop", Instant.EPOCH, Proof.NONE, false, position, "/b/shop/" + backup, CopyState.GOOD);
    }
}
