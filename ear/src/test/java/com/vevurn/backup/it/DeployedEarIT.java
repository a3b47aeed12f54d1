package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.Backups;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.health.SelfTest;
import com.vevurn.backup.notify.Outbox;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.NoticeKind;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container proves, inside the very EAR that is delivered. */
@ExtendWith(ArquillianExtension.class)
class DeployedEarIT {
    @EJB
    private BackupLedger ledger;

    @EJB
    private OperationLedger operations;

    @EJB
    private Backups backups;

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "java:jboss/datasources/BackupCatalog")
    private DataSource catalogue;

    @Inject
    private Event<Notice> notices;

    @EJB
    private Outbox outbox;

    @EJB(lookup = SelfTest.JNDI_NAME)
    private SelfTest selfTest;

    @Deployment
    static EnterpriseArchive theEar() {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "vevurn-backup.ear")
                .importFrom(new File("target/vevurn-backup.ear"))
                .as(EnterpriseArchive.class);
        ear.getAsType(WebArchive.class, "/backup-web.war").addClass(DeployedEarIT.class);
        return ear.addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    @Test
    void aFailureLeavesABeanAsItIs() {
        assertThatThrownBy(() -> ledger.get("unknown"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void theBeansThemselvesAskForTheRole() {
        assertThatThrownBy(() -> backups.get("unknown")).isInstanceOf(EJBAccessException.class);
    }

    @Test
    void anOperationIsQueuedWithinATransactionOnly() {
        OperationOrder order = new OperationOrder(OperationKind.BACKUP, "b", Optional.empty(), "nobody", "key", "");

        assertThatThrownBy(() -> operations.queue(order)).isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void aCancelIsNotWrittenOverByASignOfLifeThatOverlapsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = running("round " + round);
            AtomicBoolean done = new AtomicBoolean();
            Thread signs = new Thread(() -> {
                while (!done.get()) {
                    operations.renew(id, new Progress());
                }
            });
            signs.start();

            operations.requestCancel(id);
            boolean kept = true;
            for (int look = 0; look < 20; look++) {
                kept &= operations.renew(id, new Progress());
            }

            done.set(true);
            signs.join();
            assertThat(kept).as("round " + round).isTrue();
        }
    }

    @Test
    void whatDidNotSucceedIsNotAmongWhatSucceeded() throws Exception {
        String id = queued("never succeeds");

        assertThat(operations.succeeded(
                        OperationKind.VERIFICATION, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(100_000))))
                .noneMatch(operation -> operation.id().equals(id));
    }

    @Test
    void aNoticeIsToldWhenTheTransactionThatItIsPartOfCommits() throws Exception {
        String config = "notice-" + UUID.randomUUID();
        Notice notice = new Notice(NoticeKind.OVERDUE, config, Optional.empty(), "no good backup", "Look at its log.");
        try (Connection connection = catalogue.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into configuration (id, document, updated_at, updated_by, version)"
                                + " values (?, ?, current_timestamp, 'test', 0)")) {
            insert.setString(1, config);
            insert.setString(2, """
                    {"id": "%s", "name": "Told", "type": "database",
                     "destinations": [{"type": "local", "config": {"path": "told"}}],
                     "notifications": {"onOverdue": ["tech@vevurn.example"]}}""".formatted(config));
            insert.executeUpdate();
        }

        transaction.begin();
        notices.fire(notice);
        long before = messages(config);
        transaction.commit();
        long after = messages(config);
        transaction.begin();
        notices.fire(notice);
        transaction.rollback();

        assertThat(List.of(before, after, messages(config))).containsExactly(0L, 1L, 1L);
    }

    @Test
    void eachMessageIsTakenOnceHoweverManyLookForOne() throws Exception {
        String config = "taken-" + UUID.randomUUID();
        for (int i = 0; i < 20; i++) {
            insertMessage(config, "QUEUED", Instant.now());
        }
        Set<Object> taken = ConcurrentHashMap.newKeySet();
        List<Thread> nodes = Stream.generate(() -> new Thread(() -> {
                    for (Optional<?> one = outbox.take(Set.of()); one.isPresent(); one = outbox.take(Set.of())) {
                        taken.add(one.get());
                    }
                }))
                .limit(3)
                .toList();
        nodes.forEach(Thread::start);
        for (Thread node : nodes) {
            node.join();
        }

        // The application's own sender looks for them too; whoever takes one counts a try.
        assertThat(number("select sum(tries) from dispatch where config_id = ?", config))
                .isEqualTo(20);
        assertThat(number("select max(tries) from dispatch where config_id = ?", config))
                .isEqualTo(1);
        assertThat(taken).isNotEmpty();
    }

    @Test
    void whatEndedLongAgoIsForgottenAndWhatWaitsIsNot() throws Exception {
        String config = "swept-" + UUID.randomUUID();
        insertMessage(config, "SENT", Instant.now().minus(Duration.ofDays(31)));
        insertMessage(config, "FAILED", Instant.now().minus(Duration.ofDays(31)));
        insertMessage(config, "SENT", Instant.now().minus(Duration.ofDays(29)));
        insertMessage(config, "QUEUED", Instant.now().plus(Duration.ofDays(1)));

        assertThat(outbox.sweep()).isGreaterThanOrEqualTo(2);

        assertThat(messages(config)).isEqualTo(2);
    }

    private void insertMessage(String config, String state, Instant when) throws SQLException {
        try (Connection connection = catalogue.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into dispatch (announcement_id, event, config_id, channel, target, lane, content, state,"
                                + " tries, created_at, next_try_at, ended_at, lease_until)"
                                + " values ('n', 'backup.failed', ?, 'WEBHOOK', 'http://127.0.0.1:1/', 'http://127.0.0.1:1',"
                                + " '{}', ?, 0, ?, ?, ?, ?)")) {
            Timestamp time = Timestamp.from(when);
            insert.setString(1, config);
            insert.setString(2, state);
            insert.setTimestamp(3, time);
            insert.setTimestamp(4, time);
            insert.setTimestamp(5, state.equals("QUEUED") ? null : time);
            insert.setTimestamp(6, Timestamp.from(Instant.EPOCH));
            insert.executeUpdate();
        }
    }

    private long messages(String config) throws SQLException {
        return number("select count(*) from dispatch where config_id = ?", config);
    }

    private long number(String query, String config) throws SQLException {
        try (Connection connection = catalogue.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, config);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private String queued(String key) throws Exception {
        transaction.begin();
        String id = queue(key);
        transaction.commit();
        return id;
    }

    /** One that another server runs, as far as the catalogue knows, so that nobody here takes it from the queue. */
    private String running(String key) throws Exception {
        transaction.begin();
        String id = queue(key);
        try (Connection connection = catalogue.getConnection();
                PreparedStatement claim = connection.prepareStatement("update operation"
                        + " set state = 'RUNNING', node = 'elsewhere', lease_until = ? where id = ?")) {
            claim.setTimestamp(1, Timestamp.from(Instant.now().plus(Duration.ofMinutes(5))));
            claim.setString(2, id);
            claim.executeUpdate();
        }
        transaction.commit();
        return id;
    }

    private String queue(String key) {
        return operations
                .queue(new OperationOrder(
                        OperationKind.VERIFICATION,
                        "unknown",
                        Optional.empty(),
                        "test",
                        key + " " + UUID.randomUUID(),
                        "CHECKSUM"))
                .id();
    }

    @Test
    void theCatalogueOfTheSelfTestAnswers() {
        assertThat(selfTest.catalogue().up()).isTrue();
    }

    @Test
    @RunAsClient
    void strangersAreAskedToLogIn() throws IOException {
        URI configs =
                URI.create("http://127.0.0.1:" + System.getProperty("arquillian.http.port") + "/api/backup/configs");
        HttpURLConnection connection = (HttpURLConnection) configs.toURL().openConnection();

        assertThat(connection.getResponseCode()).isEqualTo(401);
    }
}
