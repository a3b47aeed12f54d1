package com.vevurn.backup.platform;

import java.time.Duration;

/**
 * How due times are treated.
 *
 * @param catchUp how old a missed due time may be that is run after all
 * @param jitter longest delay of a start, zero for none
 * @param grace how long after a due time its backup may be wanting before the configuration is overdue
 */
public record Scheduling(Duration catchUp, Duration jitter, Duration grace) {}
