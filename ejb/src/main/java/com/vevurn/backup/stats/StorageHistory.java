package com.vevurn.backup.stats;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.stats.StorageFigures.Amount;
import com.vevurn.backup.stats.StorageFigures.DestinationFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What lies where, and how fast that grows. */
final class StorageHistory {
    private final Catalogue catalogue;

    StorageHistory(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private record Held(String configId, String type, String destination, Amount amount) {}

    /** @param quotas bytes that may lie at a destination, by its directory or URL */
    StorageFigures figures(Window window, Instant now, Map<String, Long> quotas) {
        List<Held> held = catalogue.list(
                "select config_id, type, destination, copies, bytes from storage_tally where copies <> 0",
                row -> new Held(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        new Amount(row.getLong(4), row.getLong(5))));
        Map<String, Long> growth = growth(window, now);
        Map<String, Amount> places = sum(held, Held::destination);
        return new StorageFigures(
                held.stream().map(Held::amount).reduce(Amount.NONE, Amount::plus),
                sum(held, Held::type),
                sum(held, Held::configId),
                places.entrySet().stream()
                        .map(place -> DestinationFigures.of(
                                place.getKey(),
                                place.getValue(),
                                growth.getOrDefault(place.getKey(), 0L),
                                Optional.ofNullable(quotas.get(place.getKey()))))
                        .toList(),
                growth.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Bytes a day by destination: over the window, or since the first change where that is younger. */
    private Map<String, Long> growth(Window window, Instant now) {
        LocalDate today = Tally.day(now);
        LocalDate first = today.minusDays(window.days() - 1L);
        Map<String, Long> growth = new TreeMap<>();
        catalogue
                .list(
                        "select destination, sum(bytes),"
                                + " (select min(on_day) from growth_tally f where f.destination = g.destination)"
                                + " from growth_tally g where on_day >= ? group by destination",
                        row -> {
                            LocalDate since = row.getObject(3, LocalDate.class);
                            long days = ChronoUnit.DAYS.between(since.isAfter(first) ? since : first, today) + 1;
                            return Map.entry(row.getString(1), row.getLong(2) / days);
                        },
                        first)
                .forEach(entry -> growth.put(entry.getKey(), entry.getValue()));
        return growth;
    }

    private static Map<String, Amount> sum(List<Held> held, Function<Held, String> key) {
        Map<String, Amount> sums = new TreeMap<>();
        held.forEach(one -> sums.merge(key.apply(one), one.amount(), Amount::plus));
        return sums;
    }
}
