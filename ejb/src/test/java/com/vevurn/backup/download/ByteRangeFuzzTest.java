package com.vevurn.backup.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The header {@code Range} as any client may send it. */
class ByteRangeFuzzTest {
    private static final long[] SIZES = {0, 1, 10, Long.MAX_VALUE};

    static Stream<byte[]> headers() {
        return Stream.of(
                        "bytes=0-0",
                        "bytes=4-",
                        "bytes=-5",
                        " bytes = 2 - 3 ",
                        "bytes=0-1,3-4",
                        "bytes=999999999999999999-999999999999999999")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("headers")
    @FuzzTest(maxDuration = "3s")
    void anyHeaderNamesAPartThatLiesWithinTheObjectOrNone(byte[] input) {
        String header = new String(input, StandardCharsets.UTF_8);
        for (long size : SIZES) {
            if (!ByteRange.isSingle(header)) {
                assertThatThrownBy(() -> ByteRange.of(header, size)).isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            Optional<ByteRange> range = ByteRange.of(header, size);
            range.ifPresent(part -> {
                assertThat(part.first()).isBetween(0L, size - 1);
                assertThat(part.length()).isBetween(1L, size - part.first());
                assertThat(part.of(size)).matches("bytes \\d+-\\d+/" + size);
            });
        }
    }
}
