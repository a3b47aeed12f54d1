package com.vevurn.backup.engine.store.s3;

/**
 * How large each part of a multipart upload is when nobody knows how long the whole will be. Small parts first, for most
 * backups are small; then larger ones, for there are at most 10 000 of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Amazon S3 multipart upload limits</a>
 */
final class PartSizes {
    /** Most parts of one upload. */
    static final int MOST = 10_000;

    private static final int MIB = 1 << 20;

    private PartSizes() {}

    /** Bytes of a part but the last; {@code number} counts from 1. Together they hold 545 GiB. */
    static int of(int number) {
        if (number <= 500) {
            return 8 * MIB;
        }
        return number <= 2_000 ? 32 * MIB : 64 * MIB;
    }

    /** Bytes that all of them hold together. */
    static long most() {
        long sum = 0;
        for (int number = 1; number <= MOST; number++) {
            sum += of(number);
        }
        return sum;
    }
}
