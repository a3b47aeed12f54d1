package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartSizesTest {
    private static final PartSizes SIZES = PartSizes.USUAL;

    @Test
    void thereAreNoMorePartsThanTheServiceTakes() {
        assertThat(SIZES.parts()).isEqualTo(10_000);
        assertThatThrownBy(() -> SIZES.of(10_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyPartHasASizeThatTheServiceTakes() {
        assertThat(IntStream.rangeClosed(1, 10_000).mapToLong(SIZES::of))
                .allMatch(size -> size >= 5L << 20 && size <= 5L << 30);
    }

    @Test
    void aPartIsNeverSmallerThanTheOneBefore() {
        assertThat(IntStream.range(1, 10_000)).allMatch(number -> SIZES.of(number) <= SIZES.of(number + 1));
    }

    @Test
    void fiveTebibytesFit() {
        assertThat(IntStream.rangeClosed(1, 10_000).mapToLong(SIZES::of).sum())
                .isEqualTo(SIZES.most())
                .isGreaterThan(5L << 40);
    }

    @Test
    void memoryHoldsNoMoreThanTwoPartsOf64Mebibytes() {
        assertThat(SIZES.mostInMemory()).isEqualTo(64 << 20);
        for (int number : new int[] {1, 500, 501, 2_000, 2_001, 5_000}) {
            try (Part part = SIZES.part(number, new Spare())) {
                assertThat(part).as("part %d", number).isInstanceOf(MemoryPart.class);
            }
        }
        for (int number : new int[] {5_001, 10_000}) {
            try (Part part = SIZES.part(number, new Spare())) {
                assertThat(part).as("part %d", number).isInstanceOf(FilePart.class);
            }
        }
    }
}
