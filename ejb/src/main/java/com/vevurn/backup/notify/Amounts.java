package com.vevurn.backup.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sizes, durations and times as people read them. */
final class Amounts {
    private static final int STEP = 1024;
    private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH);

    /** Under its name, which is shown; the offset would be shown as a mere letter. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private Amounts() {}

    /** Such as {@code 36.5 MiB}. */
    static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.size() - 1) {
            amount /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
    }

    /** Such as {@code 24 %}, and with a digit more where there is little. */
    static String percent(long ofMillion) {
        double percent = ofMillion / 10_000.0;
        return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }

    /** Such as {@code 1 h 02 min 03 s}. */
    static String duration(Duration duration) {
        long hours = duration.toHours();
        if (hours > 0) {
            return "%d h %02d min %02d s".formatted(hours, duration.toMinutesPart(), duration.toSecondsPart());
        }
        if (duration.toMinutes() > 0) {
            return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** In a zone that is known to be one, else in UTC. */
    static String time(Instant instant, Optional<String> zone) {
        return TIME.format(instant.atZone(zone.map(ZoneId::of).orElse(UTC)));
    }
}
