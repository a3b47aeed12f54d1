package com.vevurn.backup.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.vevurn.backup.backup.BackupEnded;
import com.vevurn.backup.backup.BackupProven;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.backup.HoldingChanged;
import com.vevurn.backup.backup.Proof;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.stats.StorageFigures.Amount;
import com.vevurn.backup.testing.CatalogueDatabase;
import com.vevurn.backup.testing.PrivatePostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statistics from tallies, on both databases that may hold the catalogue, compared with the plain history. */
class StatisticsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T09:30:00Z");

    private static PrivatePostgres postgres;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    static Stream<CatalogueDatabase> both() {
        return Stream.of(CatalogueDatabase.inH2(), CatalogueDatabase.in(postgres));
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyWindowEqualsWhatTheHistoryItselfSays(CatalogueDatabase database) {
        List<BackupEnded> history = history(300);
        history.forEach(end -> end(database, end));

        StatsView stats = Statistics.show(database.catalogue(), Window.MONTH, NOW, Map.of(), Set.of("shop"));

        assertThat(stats.runs()).extracting(RunFigures::days).containsExactly(1, 7, 30, 365);
        stats.runs().forEach(figures -> compare(figures, history));
        assertThat(stats.failuresByDay().stream().mapToLong(DailyFailures::runs).sum())
                .isEqualTo(history.stream()
                        .filter(end -> !end.endedAt().isBefore(Instant.parse("2026-10-26T00:00:00Z"))
                                && !end.outcome().readable())
                        .count());
    }

    @ParameterizedTest
    @MethodSource("both")
    void anEmptyCatalogueHasNoRateAndNoDuration(CatalogueDatabase database) {
        StatsView stats = Statistics.show(database.catalogue(), Window.YEAR, NOW, Map.of(), Set.of("shop"));

        assertThat(stats.runs()).allSatisfy(figures -> {
            assertThat(figures.runs()).isZero();
            assertThat(figures.successRate()).isEmpty();
            assertThat(figures.p95Duration()).isEmpty();
        });
        assertThat(stats.storage().total()).isEqualTo(new Amount(0, 0));
        assertThat(stats.configurations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void storageIsTheSumOfWhatCameAndWentByEachOfItsSides(CatalogueDatabase database) {
        hold(database, new HoldingChanged("shop", BackupType.DATABASE, "/a", 1, 100), NOW.minus(Duration.ofDays(3)));
        hold(
                database,
                new HoldingChanged("shop", BackupType.DATABASE, "s3://b", 1, 100),
                NOW.minus(Duration.ofDays(3)));
        hold(database, new HoldingChanged("files", BackupType.FILES, "/a", 2, 1000), NOW);
        hold(database, new HoldingChanged("shop", BackupType.DATABASE, "s3://b", -1, -100), NOW);

        StorageFigures storage =
                new StorageHistory(database.catalogue()).figures(Window.WEEK, NOW, Map.of("/a", 4950L, "s3://b", 10L));

        assertThat(storage.total()).isEqualTo(new Amount(3, 1100));
        assertThat(storage.byType()).isEqualTo(Map.of("database", new Amount(1, 100), "files", new Amount(2, 1000)));
        assertThat(storage.byConfiguration())
                .isEqualTo(Map.of("shop", new Amount(1, 100), "files", new Amount(2, 1000)));
        assertThat(storage.byDestination()).hasSize(1);
        assertThat(storage.byDestination().get(0).destination()).isEqualTo("/a");
        assertThat(storage.byDestination().get(0).growthBytesPerDay()).isEqualTo(275);
        assertThat(storage.byDestination().get(0).daysUntilQuota()).contains(14L);
        assertThat(storage.growthBytesPerDay()).isEqualTo(275);
    }

    @ParameterizedTest
    @MethodSource("both")
    void aConfigurationShowsItsNewestProof(CatalogueDatabase database) {
        database.catalogue()
                .update(
                        "insert into configuration (id, document, updated_at, updated_by, version)"
                                + " values ('shop', '{}', ?, 'admin', 1)",
                        NOW);
        for (int hours = 5; hours > 0; hours--) {
            BackupProven proven =
                    new BackupProven("shop-" + hours, "shop", Proof.VERIFIED, NOW.minus(Duration.ofHours(hours)));
            database.transaction(catalogue -> {
                new Tally(catalogue).proven(proven);
                return proven;
            });
        }

        drilled(database, "drill-1", "FAILED", NOW.minus(Duration.ofHours(1)), 900);
        drilled(database, "drill-2", "PROVEN", NOW.minus(Duration.ofHours(2)), 1500);
        drilled(database, "drill-3", "PROVEN", NOW.minus(Duration.ofHours(3)), 2500);

        ConfigurationFigures shop = Statistics.show(database.catalogue(), Window.DAY, NOW, Map.of(), Set.of("shop"))
                .configurations()
                .get(0);

        assertThat(shop.overdue()).isTrue();
        assertThat(shop.lastGood()).isEmpty();
        assertThat(shop.lastProof())
                .contains(new ConfigurationFigures.LastProof(
                        "shop-1", "VERIFIED", NOW.minus(Duration.ofHours(1)), Duration.ofHours(1)));
        assertThat(shop.lastDrill())
                .contains(new ConfigurationFigures.LastDrill(
                        "shop-9", NOW.minus(Duration.ofHours(2)), Duration.ofHours(2), Duration.ofMillis(1500)));
    }

    private static void drilled(CatalogueDatabase database, String id, String outcome, Instant at, long millis) {
        database.catalogue()
                .update(
                        "insert into drill_evidence (operation_id, backup_id, config_id, outcome, ended_at,"
                                + " recovery_millis, document) values (?, 'shop-9', 'shop', ?, ?, ?, '{}')",
                        id,
                        outcome,
                        at,
                        millis);
    }

    @ParameterizedTest
    @MethodSource("both")
    void endsAtTheSameMomentAreAllCounted(CatalogueDatabase database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            int number = i;
            done.add(threads.submit(() -> tally(
                    database,
                    new BackupEnded(
                            "b" + number,
                            "c" + number % 3,
                            BackupState.COMPLETED,
                            Optional.empty(),
                            NOW.minusSeconds(1),
                            Duration.ofSeconds(10),
                            1))));
        }
        for (Future<?> each : done) {
            each.get();
        }
        threads.shutdown();

        assertThat(Statistics.show(database.catalogue(), Window.DAY, NOW, Map.of(), Set.of("shop"))
                        .runs()
                        .get(1)
                        .runs())
                .isEqualTo(80);
    }

    @Test
    void aBucketIsAtMostATwentiethWide() {
        for (long millis : new long[] {1, 10, 999, 60_000, 3_600_000, 86_400_000}) {
            assertThat((double) DurationBucket.typical(DurationBucket.of(Duration.ofMillis(millis)))
                            .toMillis())
                    .isCloseTo((double) millis, within(1 + 0.026 * millis));
        }
    }

    private static void compare(RunFigures figures, List<BackupEnded> history) {
        Instant start = NOW.minus(Duration.ofDays(figures.days()));
        List<BackupEnded> within =
                history.stream().filter(end -> !end.endedAt().isBefore(start)).toList();
        List<Long> good = within.stream()
                .filter(end -> end.outcome().readable())
                .map(end -> end.duration().toMillis())
                .sorted()
                .toList();
        long counted = within.stream()
                .filter(end -> end.outcome() != BackupState.CANCELLED)
                .count();
        assertThat(figures.runs()).as("%d days", figures.days()).isEqualTo(within.size());
        assertThat(figures.successRate().orElse(-1.0)).isCloseTo((double) good.size() / counted, within(1e-9));
        assertThat(figures.averageDuration().orElseThrow().toMillis())
                .isEqualTo(good.stream().mapToLong(Long::longValue).sum() / good.size());
        long p95 = good.get((int) Math.ceil(0.95 * good.size()) - 1);
        assertThat((double) figures.p95Duration().orElseThrow().toMillis())
                .isCloseTo((double) p95, within(1 + 0.026 * p95));
        assertThat(figures.failures().getOrDefault("database-unreachable", 0L))
                .isEqualTo(within.stream()
                        .filter(end -> end.reason().equals(Optional.of("database-unreachable")))
                        .count());
        assertThat(figures.storedBytes())
                .isEqualTo(within.stream().mapToLong(BackupEnded::storedBytes).sum());
    }

    /** Ends over 400 days, more of them recently. */
    private static List<BackupEnded> history(int size) {
        Random random = new Random(20261125);
        List<BackupEnded> history = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long seconds = (long) (Math.pow(random.nextDouble(), 3) * 400 * 86_400) + 1;
            BackupState outcome = List.of(
                            BackupState.COMPLETED,
                            BackupState.COMPLETED,
                            BackupState.COMPLETED,
                            BackupState.INCOMPLETE,
                            BackupState.FAILED,
                            BackupState.CANCELLED)
                    .get(random.nextInt(6));
            String reason = outcome == BackupState.CANCELLED ? "cancelled" : "database-unreachable";
            history.add(new BackupEnded(
                    "b" + i,
                    "c" + i % 7,
                    outcome,
                    outcome.readable() ? Optional.empty() : Optional.of(reason),
                    NOW.minusSeconds(seconds),
                    Duration.ofMillis(1 + random.nextInt(3_600_000)),
                    random.nextInt(1_000_000)));
        }
        return history;
    }

    /** What the feature itself leaves in the catalogue. */
    private static void end(CatalogueDatabase database, BackupEnded end) {
        String operation = "operation of " + end.backupId();
        database.transaction(catalogue -> {
            catalogue.update(
                    "insert into operation (id, kind, state, backup_id, actor, detail, node, lease_until,"
                            + " cancel_requested, phase, bytes_read, bytes_stored, queued_at) values"
                            + " (?, 'BACKUP', 'SUCCEEDED', ?, 'a', '', 'n', ?, false, 'DUMPING', 0, 0, ?)",
                    operation,
                    end.backupId(),
                    NOW,
                    NOW);
            catalogue.update(
                    "insert into backup (id, config_id, document, state, proof, operation_id, created_at, artifacts,"
                            + " warnings, plain_bytes, stored_bytes, run_number, outcome, reason, ended_at,"
                            + " duration_millis) values (?, ?, '{}', ?, 'NONE', ?, ?, '[]', '[]', 0, ?, ?, ?, ?, ?, ?)",
                    end.backupId(),
                    end.configId(),
                    end.outcome().name(),
                    operation,
                    end.endedAt().minus(end.duration()),
                    end.storedBytes(),
                    Long.parseLong(end.backupId().substring(1)),
                    end.outcome().name(),
                    end.reason().orElse(null),
                    end.endedAt(),
                    end.duration().toMillis());
            new Tally(catalogue).ended(end);
            return end;
        });
    }

    private static BackupEnded tally(CatalogueDatabase database, BackupEnded end) {
        return database.transaction(catalogue -> {
            new Tally(catalogue).ended(end);
            return end;
        });
    }

    private static void hold(CatalogueDatabase database, HoldingChanged change, Instant at) {
        database.transaction(catalogue -> {
            new Tally(catalogue).changed(change, at);
            return change;
        });
    }
}
