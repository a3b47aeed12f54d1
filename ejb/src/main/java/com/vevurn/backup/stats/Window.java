package com.vevurn.backup.stats;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How far back statistics look from now. */
public enum Window {
    DAY(1),
    WEEK(7),
    MONTH(30),
    YEAR(365);

    private final int days;

    Window(int days) {
        this.days = days;
    }

    /** @throws Failure REQUEST_INVALID when there is no such window */
    public static Window ofDays(String days) {
        return Arrays.stream(values())
                .filter(window -> Integer.toString(window.days).equals(days))
                .findFirst()
                .orElseThrow(() -> Failure.refused(
                        Reason.REQUEST_INVALID,
                        "there is no such window",
                        List.of(new Fault("/window", "must be 1, 7, 30 or 365"))));
    }

    int days() {
        return days;
    }

    Instant start(Instant now) {
        return now.minus(Duration.ofDays(days));
    }
}
