package com.vevurn.backup.quota;

import com.vevurn.backup.engine.store.Space;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.Optional;

/**
 * How full a destination is, by what it was granted and by what its disk holds.
 *
 * @param place the directory or the URL
 * @param heldBytes bytes of good copies there, as the catalogue knows
 * @param quotaBytes most bytes that the configuration grants it
 * @param space of its disk, where it has one
 */
public record Fullness(String place, long heldBytes, Optional<Long> quotaBytes, Optional<Space> space) {
    /** Why {@code expectedBytes} more do not fit; empty when they do, as far as is known. */
    public Optional<Failure> refuse(long expectedBytes) {
        Optional<Failure> byQuota = quotaBytes
                .filter(quota -> heldBytes + expectedBytes > quota)
                .map(quota -> new Failure(
                        Reason.QUOTA_EXCEEDED,
                        "the quota of %s is %d bytes; %d are held, and about %d more are due"
                                .formatted(place, quota, heldBytes, expectedBytes),
                        "Raise quotaBytes, lower the retention, or delete backups that nobody needs."));
        Optional<Failure> byDisk = space.filter(disk -> expectedBytes > disk.freeBytes())
                .map(disk -> new Failure(
                        Reason.DESTINATION_FULL,
                        "the disk of %s has %d bytes left, and about %d are due"
                                .formatted(place, disk.freeBytes(), expectedBytes),
                        "Free space there, lower the retention, or name another disk."));
        return byQuota.or(() -> byDisk);
    }

    /** What to tell people once it is {@code percent} full or more; empty while it is not. */
    public Optional<String> nearlyFull(int percent) {
        Optional<String> byQuota = quotaBytes
                .filter(quota -> atLeast(percent, heldBytes, quota))
                .map(quota -> "%s holds %d of the %d bytes of its quota".formatted(place, heldBytes, quota));
        Optional<String> byDisk = space.filter(
                        disk -> atLeast(percent, disk.totalBytes() - disk.freeBytes(), disk.totalBytes()))
                .map(disk ->
                        "the disk of %s has %d of %d bytes left".formatted(place, disk.freeBytes(), disk.totalBytes()));
        return byQuota.or(() -> byDisk);
    }

    private static boolean atLeast(int percent, long part, long whole) {
        return part >= (double) whole * percent / 100;
    }
}
