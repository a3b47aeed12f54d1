package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys as a deployer may write them down, and wrapped keys and signed documents as anybody may leave them. */
class KeysFuzzTest {
    private static final String HEX = "00112233445566778899aabbccddeeff".repeat(2);
    private static final MasterKey MASTER = MasterKey.parse(HEX);
    private static final KeyRing KEYS = new KeyRing(Optional.of(MASTER), List.of());
    private static final byte[] WRAPPED = DataKey.random(new SecureRandom()).wrapWith(MASTER);
    private static final String PURPOSE = "test";

    static Stream<byte[]> keys() {
        String signed =
                SignedJson.sign(Map.of("state", "COMPLETED", "at", List.of(1, 2)), Optional.of(MASTER), PURPOSE);
        return Stream.of(
                HEX.getBytes(StandardCharsets.UTF_8),
                (" " + HEX + "\n").getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(WRAPPED, 39),
                new byte[DataKey.WRAPPED_BYTES],
                signed.replace("COMPLETED", "VERIFIED").getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("keys")
    @FuzzTest(maxDuration = "3s")
    void nothingOpensASignedOrWrappedThingButItsKey(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        assertThat(SignedJson.genuine(text, KEYS, PURPOSE)).isFalse();

        assertThat(DataKey.unwrap(input, MASTER)).isEmpty();
        assertThatThrownBy(() -> KEYS.open(Map.of(MASTER.id(), input)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED));

        try {
            MasterKey parsed = MasterKey.parse(text);
            assertThat(DataKey.unwrap(DataKey.random(new SecureRandom()).wrapWith(parsed), parsed))
                    .isPresent();
        } catch (Failure e) {
            assertThat(e.reason()).isEqualTo(Reason.SETTING_INVALID);
            assertThat(text.length() < 8 || !(e.getMessage() + e.hint()).contains(text))
                    .isTrue();
        }
    }
}
