package com.vevurn.backup.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-9, 0, 10",
        "bytes=0-, 0, 10",
        "bytes=4-, 4, 6",
        "bytes=4-5, 4, 2",
        "bytes=9-9, 9, 1",
        "bytes=4-99999, 4, 6",
        "bytes=-1, 9, 1",
        "bytes=-10, 0, 10",
        "bytes=-11, 0, 10",
        "' bytes = 2 - 3 ', 2, 2"
    })
    void aSingleRangeNamesAPart(String header, long first, long length) {
        assertThat(ByteRange.isSingle(header)).isTrue();
        assertThat(ByteRange.of(header, 10)).contains(new ByteRange(first, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-11", "bytes=999999999999999999-", "bytes=-0"})
    void beyondTheEndThereIsNoPart(String header) {
        assertThat(ByteRange.isSingle(header)).isTrue();
        assertThat(ByteRange.of(header, 10)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,3-4",
                "items=0-1",
                "bytes=a-b",
                "bytes=1",
                "bytes=9999999999999999999-",
                "bytes=--1"
            })
    void anythingElseIsNoSingleRange(String header) {
        assertThat(ByteRange.isSingle(header)).isFalse();
    }

    @Test
    void anEmptyObjectHasNoPart() {
        assertThat(ByteRange.of("bytes=0-", 0)).isEmpty();
        assertThat(ByteRange.of("bytes=-5", 0)).isEmpty();
    }

    @Test
    void theHeaderTellsPlaceAndSize() {
        assertThat(new ByteRange(4, 2).of(10)).isEqualTo("bytes 4-5/10");
    }
}
