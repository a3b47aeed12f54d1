package com.vevurn.backup.schedule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a configuration stands. */
public enum ScheduleState {
    /** It waits for its next due time, and its newest good backup is as new as its schedule promises. */
    IDLE,
    /** A backup of it runs, or waits for its turn. */
    RUNNING,
    /** A due time passed longer ago than the grace, and no good backup has begun since. */
    OVERDUE,
    /** Its schedule is switched off. */
    DISABLED,
    /** It has no schedule and runs on request only. */
    UNSCHEDULED;

    @JsonValue
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
