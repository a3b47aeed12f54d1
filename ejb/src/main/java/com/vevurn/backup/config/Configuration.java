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
 * @param verifyAfter how a good backup is verified when it was made: not, or by checksum, structure or restore
 * @param drill when the newest backup is tried
 * @param checks questions in SQL that a restored database must answer with true
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
        DrillPlan drill,
        List<String> checks,
        List<String> include,
        List<String> exclude,
        Map<String, String> tags) {
    public Configuration {
        destinations = List.copyOf(destinations);
        checks = List.copyOf(checks);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        tags = Map.copyOf(tags);
    }

    /** The same with other destinations. */
    public Configuration at(List<DestinationSpec> places) {
        return with(places, notifications);
    }

    /** The same for readers who may not have the addresses of webhooks and heartbeats whole. */
    public Configuration shown() {
        return with(destinations, notifications.shown());
    }

    private Configuration with(List<DestinationSpec> places, Notifications told) {
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
                told,
                enabled,
                environment,
                timezone,
                jobs,
                bandwidthLimit,
                verifyAfter,
                drill,
                checks,
                include,
                exclude,
                tags);
    }

    /** The level of compression, chosen or usual. */
    public int level() {
        return compressionLevel.orElse(compression.usualLevel());
    }

    /** When the newest backup is tried, as a cron expression; empty when it never is by itself. */
    public Optional<String> drillSchedule() {
        return drill.cron(schedule);
    }

    /** The zone of the schedule and the retention. */
    public ZoneId zone() {
        return timezone.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }
}
