package com.vevurn.backup.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.archive.MasterKey;
import com.vevurn.backup.keys.KeyCount.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyCountTest {
    private static final MasterKey ACTIVE = MasterKey.parse("ab".repeat(32));
    private static final MasterKey OLD = MasterKey.parse("cd".repeat(32));
    private static final MasterKey ESCROW = MasterKey.parse("ef".repeat(32));
    private static final String LOST = "1234567890abcdef";

    @Test
    void eachKeyIsToldWithWhatNeedsItAndOnesThatAreMissingToo() {
        KeyReport report = count(
                        new KeyRing(Optional.of(ACTIVE), List.of(OLD), Optional.of(ESCROW)),
                        group(3, ACTIVE.id(), ESCROW.id()),
                        group(2, OLD.id()),
                        group(1, LOST),
                        group(4),
                        new Group(Optional.empty(), 5))
                .report();

        assertThat(report.keys())
                .containsExactly(
                        new KeyUse(ACTIVE.id(), "active", 3),
                        new KeyUse(ESCROW.id(), "escrow", 3),
                        new KeyUse(OLD.id(), "old", 2),
                        new KeyUse(LOST, "missing", 1));
        assertThat(report.copiesNotOpened()).isEqualTo(1);
        assertThat(report.copiesToRotate()).isEqualTo(3);
        assertThat(report.copiesNotLookedAt()).isEqualTo(5);
    }

    private static Group group(long copies, String... keyIds) {
        return new Group(Optional.of(Set.of(keyIds)), copies);
    }

    private static KeyCount count(KeyRing ring, Group... groups) {
        Map<String, Long> backups = Map.of(ACTIVE.id(), 3L, ESCROW.id(), 3L, OLD.id(), 2L, LOST, 1L);
        return new KeyCount(ring, List.of(groups), backups::get);
    }
}
