package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final MasterKey ACTIVE = MasterKey.parse("11".repeat(32));
    private static final MasterKey OLD = MasterKey.parse("22".repeat(32));
    private static final MasterKey STRANGER = MasterKey.parse("33".repeat(32));
    private static final KeyRing RING = new KeyRing(Optional.of(ACTIVE), List.of(OLD));

    private final DataKey dataKey = DataKey.random(new SecureRandom());

    /** RFC 5869, appendix A.3: no salt, no info, the first 32 bytes of output. */
    @Test
    void hkdfGivesTheVectorOfItsStandard() {
        assertThat(HexFormat.of().formatHex(Hkdf.derive(HexFormat.of().parseHex("0b".repeat(22)), "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    @Test
    void theActiveKeyOpensWhatItWrapped() {
        assertThat(RING.open(Map.of(ACTIVE.id(), dataKey.wrapWith(ACTIVE))).sign(new byte[1]))
                .isEqualTo(dataKey.sign(new byte[1]));
    }

    @Test
    void aRetiredKeyStillOpensWhatItWrapped() {
        assertThat(RING.open(Map.of(OLD.id(), dataKey.wrapWith(OLD))).sign(new byte[1]))
                .isEqualTo(dataKey.sign(new byte[1]));
    }

    @Test
    void aMissingKeyIsAskedForByItsId() {
        assertThatThrownBy(() -> RING.open(Map.of(STRANGER.id(), dataKey.wrapWith(STRANGER))))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.KEY_UNKNOWN);
                    assertThat(e).hasMessageContaining(STRANGER.id());
                });
    }

    @Test
    void anAlteredWrappedKeyIsFound() {
        byte[] wrapped = dataKey.wrapWith(ACTIVE);
        wrapped[7] ^= 1;

        assertThatThrownBy(() -> RING.open(Map.of(ACTIVE.id(), wrapped)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED));
    }

    @Test
    void aCutWrappedKeyIsFound() {
        assertThat(DataKey.unwrap(new byte[39], ACTIVE)).isEmpty();
    }

    @Test
    void withoutAnActiveKeyNothingIsEncrypted() {
        assertThatThrownBy(() -> new KeyRing(Optional.empty(), List.of(OLD)).activeKey())
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_MISSING));
    }

    @Test
    void differentKeysHaveDifferentIds() {
        assertThat(List.of(ACTIVE.id(), OLD.id(), STRANGER.id())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "g" + "0", "0123456789abcdef"})
    void aKeyOfTheWrongShapeIsRefusedWithoutRepeatingIt(String text) {
        String key = text + "f".repeat(Math.max(0, 63 - text.length()));

        assertThatThrownBy(() -> MasterKey.parse(key)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e).hasMessageContaining("63 characters");
            assertThat(e.getMessage()).doesNotContain(key);
        });
    }

    @Test
    void keysPrintTheirIdAndNothingElse() {
        assertThat(ACTIVE.toString()).isEqualTo("master key " + ACTIVE.id());
        assertThat(dataKey.toString()).isEqualTo("data key");
    }
}
