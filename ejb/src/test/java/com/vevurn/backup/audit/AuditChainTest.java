package com.vevurn.backup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.operation.Act;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import com.vevurn.backup.testing.CatalogueDatabase;
import com.vevurn.backup.testing.PrivatePostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chain of the audit trail, on both databases that may hold it. */
class AuditChainTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456789Z");

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
    void whatWasOnlyAddedToIsIntact(CatalogueDatabase database) {
        assertThat(check(database).intact()).isTrue();
        fill(database, 2500);

        ChainReport report = check(database);

        assertThat(report.intact()).as(report.toString()).isTrue();
        assertThat(report.last()).isEqualTo(2500);
    }

    @ParameterizedTest
    @MethodSource("both")
    void threadsOfTwoServersDoNotForkTheChain(CatalogueDatabase database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Void>> done = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int thread = i;
            done.add(threads.submit(() -> {
                go.await();
                for (int n = 0; n < 50; n++) {
                    append(database, act("actor " + thread, "/create", "permitted"));
                }
                return null;
            }));
        }
        go.countDown();
        for (Future<Void> each : done) {
            each.get();
        }
        threads.shutdown();

        ChainReport report = check(database);
        assertThat(report.intact()).as(report.toString()).isTrue();
        assertThat(report.last()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("both")
    void anyChangedFieldIsFound(CatalogueDatabase database) {
        fill(database, 20);
        for (String field : List.of("actor", "address", "action", "subject", "outcome", "detail", "hash")) {
            String before = database.catalogue()
                    .first("select " + field + " from audit_event where seq = 7", row -> row.getString(1))
                    .orElseThrow();
            String change = "update audit_event set " + field + " = ? where seq = 7";
            database.catalogue().update(change, "forged");
            assertThat(check(database).broken()).as(field).contains(7L);
            database.catalogue().update(change, before);
        }
        database.catalogue().update("update audit_event set at = ? where seq = 7", NOON.minusSeconds(1));
        assertThat(check(database).broken()).contains(7L);
        assertThat(check(database).fault()).contains("row 7 is not what was written");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aDeletedRowIsMissed(CatalogueDatabase database) {
        fill(database, 20);
        database.catalogue().update("delete from audit_event where seq = 11");

        assertThat(check(database).fault()).contains("row 11 is missing");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aCutEndIsMissedThoughTheRestIsAChain(CatalogueDatabase database) {
        fill(database, 20);
        database.catalogue().update("delete from audit_event where seq > 17");
        assertThat(check(database).broken()).contains(18L);

        database.catalogue().update("update audit_head set seq = 17");
        assertThat(check(database).fault()).contains("row 17 is not the end that was written");

        database.catalogue().update("delete from audit_head");
        assertThat(check(database).intact()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRowPutInWithoutTheChainIsFound(CatalogueDatabase database) {
        fill(database, 20);
        database.catalogue()
                .update("insert into audit_event (seq, at, actor, address, action, subject, outcome, detail, hash)"
                        + " select 21, at, actor, address, action, subject, outcome, detail, hash from audit_event"
                        + " where seq = 20");

        assertThat(check(database).fault()).contains("row 21 is beyond the end that was written");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aChainWrittenAnewDiffersFromWhatWasNoted(CatalogueDatabase database) {
        fill(database, 20);
        ChainReport noted = check(database);
        Noted note = new Noted(noted.last(), noted.hash());
        fill(database, 5);
        assertThat(check(database, note).intact()).isTrue();
        assertThat(check(database, new Noted(99, note.hash())).fault()).contains("row 99 was noted and is not there");

        database.catalogue().update("delete from audit_event");
        database.catalogue().update("update audit_head set seq = 0, hash = '" + "0".repeat(64) + "'");
        for (int i = 0; i < 25; i++) {
            append(database, act("nobody", "/harmless", "permitted"));
        }

        assertThat(check(database).intact()).isTrue();
        assertThat(check(database, note).broken()).contains(20L);
    }

    @ParameterizedTest
    @MethodSource("both")
    void searchesFindByEveryFieldAndPageFromTheNewest(CatalogueDatabase database) {
        for (int i = 0; i < 100; i++) {
            append(
                    database,
                    act(i % 10 == 0 ? "alice" : "bob", "/restore/shop-" + i, i % 4 == 0 ? "denied" : "permitted"));
        }

        assertThat(find(database, AuditSearch.ALL, 3, 20).items())
                .extracting(AuditView::seq)
                .startsWith(60L)
                .hasSize(20)
                .endsWith(41L);
        assertThat(find(database, AuditSearch.ALL, 3, 20).total()).isEqualTo(100);
        AuditSearch alice = search("alice", null, null, null, null, null);
        assertThat(find(database, alice, 2, 4).items())
                .extracting(AuditView::seq)
                .containsExactly(51L, 41L, 31L, 21L);
        assertThat(find(database, alice, 2, 4).total()).isEqualTo(10);
        assertThat(find(database, search("alice", null, null, "denied", null, null), 1, 20)
                        .total())
                .isEqualTo(5);
        assertThat(find(database, search(null, "POST", "/restore/shop-9*", null, null, null), 1, 20)
                        .total())
                .isEqualTo(11);
        assertThat(find(database, search(null, null, "/restore/shop-9", null, null, null), 1, 20)
                        .total())
                .isEqualTo(1);
        assertThat(find(database, search(null, null, "/restore/shop%*", null, null, null), 1, 20)
                        .total())
                .isZero();
        assertThat(find(database, search(null, "GET", null, null, null, null), 1, 20)
                        .items())
                .isEmpty();
        assertThat(find(database, search(null, null, null, null, NOON.plusSeconds(10), NOON.plusSeconds(14)), 1, 20)
                        .items())
                .extracting(AuditView::seq)
                .containsExactly(15L, 14L, 13L, 12L, 11L);
    }

    private static AuditSearch search(
            String actor, String action, String subject, String outcome, Instant from, Instant to) {
        return new AuditSearch(
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(subject),
                Optional.ofNullable(outcome),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }

    private static Page<AuditView> find(CatalogueDatabase database, AuditSearch search, int page, int limit) {
        return new AuditPages(database.catalogue()).page(search, new PageRequest(page, limit));
    }

    private static void fill(CatalogueDatabase database, int rows) {
        database.transaction(catalogue -> {
            for (int i = 0; i < rows; i++) {
                new AuditChain(catalogue).append(act("alice", "/create", "permitted"), NOON);
            }
            return rows;
        });
    }

    private static Act act(String actor, String subject, String outcome) {
        return new Act(actor, "127.0.0.1", "POST", subject, outcome, "größer als vorher\nund mehr");
    }

    private static void append(CatalogueDatabase database, Act act) {
        database.transaction(catalogue -> {
            AuditChain chain = new AuditChain(catalogue);
            chain.append(act, NOON.plusSeconds(chain.head().seq()));
            return act;
        });
    }

    private static ChainReport check(CatalogueDatabase database) {
        return new AuditChain(database.catalogue()).check(Optional.empty());
    }

    private static ChainReport check(CatalogueDatabase database, Noted noted) {
        return new AuditChain(database.catalogue()).check(Optional.of(noted));
    }
}
