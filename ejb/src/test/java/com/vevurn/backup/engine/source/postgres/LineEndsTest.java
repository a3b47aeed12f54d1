package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineEndsTest {
    @Property
    void eachIsFoundAsByLookingAtEachByte(
            @ForAll("bytes") byte[] bytes, @ForAll("places") int from, @ForAll("places") int until) {
        int end = Math.min(until, bytes.length);
        int begin = Math.min(from, end);
        int expected = begin;
        while (expected < end && bytes[expected] != '\n') {
            expected++;
        }

        assertThat(LineEnds.next(bytes, begin, end)).isEqualTo(expected);
    }

    /** Those that differ from a line end in one bit, or carry into the next one, among them. */
    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.of(
                        (byte) '\n', (byte) 11, (byte) 8, (byte) 0, (byte) 0x8a, (byte) 0x80, (byte) -1, (byte) 'a')
                .array(byte[].class)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 40);
    }
}
