package com.vevurn.backup.schedule;

import com.vevurn.backup.backup.BackupGlance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a configuration stands, beside what it says.
 *
 * @param state in a word
 * @param words the schedule in English
 * @param zone where the schedule's clock hangs
 * @param nextDue the next five due times; none while it is disabled
 * @param lastRun the newest backup, whatever came of it
 * @param lastGood the newest backup that can be read
 * @param lastDue the latest due time that was attended to
 * @param overdueSince the first due time that is without a good backup, where it is overdue
 * @param nextDrill when its newest backup is tried next
 */
public record ScheduleStatus(
        ScheduleState state,
        Optional<String> words,
        String zone,
        List<Instant> nextDue,
        Optional<BackupGlance> lastRun,
        Optional<BackupGlance> lastGood,
        Optional<DueRunView> lastDue,
        Optional<Instant> overdueSince,
        Optional<Instant> nextDrill) {
    public ScheduleStatus {
        nextDue = List.copyOf(nextDue);
    }
}
