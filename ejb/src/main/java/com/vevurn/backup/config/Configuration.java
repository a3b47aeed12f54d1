package com.vevurn.backup.config;

import com.vevurn.backup.engine.archive.Compression;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to back up, when, where to, and how long to keep it; every default filled in.
 *
 * @param id lower-case letters, digits and hyphens, 1 to 63
 * @param name for people
 * @param type what is backed up
 * @param schedule cron expression of five fields; without one, it runs on request only
 * @param retention how long backups are kept
 * @param compression how they are made smaller
 * @param compressionLevel how hard to try; the usual of the compression when absent
 * @param encryption whether they are encrypted
 * @param destinations where copies go; at least one
 * @param notifications who is told
 * @param enabled whether the schedule is in force
 * @param environment where the data comes from
 * @param timezone IANA zone of the schedule and the retention; the server's when absent
 * @param jobs parallel connections to the database, 1 to 16
 * @param bandwidthLimit bytes a second to each destination; none when absent
 * @param verifyAfter {@code none}, {@code checksum}, {@code structure} or {@code restore}
 * @param include globs of files to take
 * @param exclude globs of files to leave out
 * @param tags free words by which to find backups
 */
public record Configuration(
        String id,
        String name,
        BackupType type,
        Optional<String> schedule,
        Retention retention,
        Compression compression,
        Optional<Integer> compressionLevel,
        boolean encryption,
        List<DestinationSpec> destinations,
        Notifications notifications,
        boolean enabled,
        String environment,
        Optional<String> timezone,
        int jobs,
        Optional<Long> bandwidthLimit,
        String verifyAfter,
        List<String> include,
        List<String> exclude,
        Map<String, String> tags) {
    public Configuration {
        destinations = List.copyOf(destinations);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        tags = Map.copyOf(tags);
    }

    /** The same with other destinations. */
    public Configuration at(List<DestinationSpec> places) {
        return new Configuration(
                id,
                name,
                type,
                schedule,
                retention,
                compression,
                compressionLevel,
                encryption,
                places,
                notifications,
                enabled,
                environment,
                timezone,
                jobs,
                bandwidthLimit,
                verifyAfter,
                include,
                exclude,
                tags);
    }

    /** The level of compression, chosen or usual. */
    public int level() {
        return compressionLevel.orElse(compression.usualLevel());
    }

    /** The zone of the schedule and the retention. */
    public ZoneId zone() {
        return timezone.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }
}
