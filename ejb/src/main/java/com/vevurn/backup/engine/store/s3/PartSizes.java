package com.vevurn.backup.engine.store.s3;

import java.util.List;

/**
 * How large each part of a multipart upload is when nobody knows how long the whole will be. Small parts first, for most
 * backups are small; then larger ones, for there are at most 10 000 of them and one object may have 5 TiB. Parts that are
 * too large for memory wait in a file.
 *
 * @param steps in their order
 * @param mostInMemory bytes of the largest part that is kept in memory
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Amazon S3 multipart upload limits</a>
 */
record PartSizes(List<Step> steps, long mostInMemory) {
    private static final long MIB = 1 << 20;

    /** Together 5.1 TiB; the first 238 GiB wait in memory, 128 MiB of it at most at once. */
    static final PartSizes USUAL = new PartSizes(
            List.of(
                    new Step(500, 8 * MIB),
                    new Step(1_500, 32 * MIB),
                    new Step(3_000, 64 * MIB),
                    new Step(5_000, 1024 * MIB)),
            64 * MIB);

    PartSizes {
        steps = List.copyOf(steps);
    }

    /**
     * Parts of one size.
     *
     * @param parts how many
     * @param bytes of each
     */
    record Step(int parts, long bytes) {}

    /** Most parts of one upload. */
    int parts() {
        return steps.stream().mapToInt(Step::parts).sum();
    }

    /** Bytes of a part but the last; {@code number} counts from 1 to {@link #parts}. */
    long of(int number) {
        int left = number;
        for (Step step : steps) {
            if (left <= step.parts()) {
                return step.bytes();
            }
            left -= step.parts();
        }
        throw new IllegalArgumentException("there is no part " + number);
    }

    /** Bytes that all of them hold together. */
    long most() {
        return steps.stream().mapToLong(step -> step.parts() * step.bytes()).sum();
    }

    /** An empty part of that number's size, in the memory of an earlier one if there is. */
    Part part(int number, Spare spare) {
        long bytes = of(number);
        return bytes <= mostInMemory ? new MemoryPart((int) bytes, spare) : new FilePart(bytes);
    }
}
