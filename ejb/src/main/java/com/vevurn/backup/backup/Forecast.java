package com.vevurn.backup.backup;

import com.vevurn.backup.engine.archive.Compression;
import java.util.Optional;

/**
 * How large a backup is going to be, as far as its configuration's last good one and the size of the database tell.
 *
 * @param plainBytes bytes that will be read; 0 when nobody knows
 * @param storedBytes bytes that one copy will have; 0 when nobody knows
 * @param sourceBytes size of the database now; 0 when nobody knows
 */
public record Forecast(long plainBytes, long storedBytes, long sourceBytes) {
    /** Size of a database with nothing in it, whose own tables are in no dump. */
    private static final long EMPTY = 8 << 20;

    /**
     * What is known of an earlier backup.
     *
     * @param plainBytes bytes that were read
     * @param storedBytes bytes of a copy
     * @param sourceBytes size of the database then; 0 when nobody knows
     */
    public record Earlier(long plainBytes, long storedBytes, long sourceBytes) {}

    static Forecast of(Optional<Earlier> earlier, Optional<Long> databaseBytes, Compression compression) {
        long now = databaseBytes.orElse(0L);
        return earlier.map(last -> grown(last, now)).orElseGet(() -> guess(now, compression));
    }

    /** A database that has grown gives a dump that has grown alike. */
    private static Forecast grown(Earlier last, long now) {
        double growth = now > 0 && last.sourceBytes() > 0 ? (double) now / last.sourceBytes() : 1;
        return new Forecast((long) (last.plainBytes() * growth), (long) (last.storedBytes() * growth), now);
    }

    /** Indexes are in no dump. Of the stored bytes far too few, so that no first backup is refused by a guess. */
    private static Forecast guess(long now, Compression compression) {
        long plain = Math.max(0, now - EMPTY) / 5 * 4;
        return new Forecast(plain, compression == Compression.NONE ? plain / 2 : plain / 20, now);
    }
}
