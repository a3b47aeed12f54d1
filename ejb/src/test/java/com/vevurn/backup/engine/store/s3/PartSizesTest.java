package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartSizesTest {
    @Test
    void everyPartHasTheSizeThatTheServiceDemands() {
        assertThat(IntStream.rangeClosed(1, PartSizes.MOST).map(PartSizes::of)).allMatch(size -> size >= 5 << 20);
    }

    @Test
    void aPartIsNeverSmallerThanTheOneBefore() {
        assertThat(IntStream.range(1, PartSizes.MOST))
                .allMatch(number -> PartSizes.of(number) <= PartSizes.of(number + 1));
    }

    @Test
    void halfATebibyteFits() {
        assertThat(PartSizes.most()).isGreaterThan(512L << 30);
    }
}
