package com.vevurn.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupCopy;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.config.StoredConfiguration;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.testing.PrivatePostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Who attends to a due time, when many look at the same moment, each with a connection of its own. */
class DueLedgerTest {
    private static final int SERVERS = 8;
    private static final List<Instant> TEN_DUE_TIMES = IntStream.range(0, 10)
            .mapToObj(minute -> Instant.parse("2026-06-10T12:00:00Z").plus(minute, ChronoUnit.MINUTES))
            .toList();
    private static final String DOCUMENT = """
            {"id": "orders", "name": "Orders", "type": "database",
             "destinations": [{"type": "local", "config": {"path": "orders"}}]}""";

    @Test
    void eachOfTenDueTimesIsSettledByOneServerInH2() throws Exception {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");

        eachIsSettledOnce(memory);
    }

    @Test
    void eachOfTenDueTimesIsSettledByOneServerInPostgres() throws Exception {
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            PGSimpleDataSource server = new PGSimpleDataSource();
            server.setServerNames(new String[] {"127.0.0.1"});
            server.setPortNumbers(new int[] {postgres.port()});
            server.setDatabaseName("postgres");
            server.setUser(PrivatePostgres.USER);
            server.setPassword(PrivatePostgres.PASSWORD);

            eachIsSettledOnce(server);
        }
    }

    private static void eachIsSettledOnce(DataSource database) throws Exception {
        try (EntityManagerFactory catalogue = factory(database)) {
            transaction(
                    catalogue,
                    em -> em.createNativeQuery("insert into configuration values ('orders', :document,"
                                    + " timestamp with time zone '2026-01-01 00:00:00+00', 'nobody', 0)")
                            .setParameter("document", DOCUMENT)
                            .executeUpdate());
            Edition stored = transaction(
                    catalogue, em -> configurations(em).edition("orders").orElseThrow());
            ConcurrentLinkedQueue<Instant> settled = new ConcurrentLinkedQueue<>();
            ExecutorService servers = Executors.newFixedThreadPool(SERVERS);
            for (Instant due : TEN_DUE_TIMES) {
                List<Future<?>> looks = new ArrayList<>();
                for (int i = 0; i < SERVERS; i++) {
                    looks.add(servers.submit(() -> settled.addAll(transaction(
                            catalogue,
                            em -> ledger(em)
                                    .settle(stored, Purpose.BACKUP, List.of(due), DueOutcome.SKIPPED, "a test")))));
                }
                for (Future<?> look : looks) {
                    look.get();
                }
            }
            servers.shutdown();

            assertThat(settled).containsExactlyElementsOf(TEN_DUE_TIMES);
            Optional<Instant> latest = transaction(catalogue, em -> ledger(em).latest("orders", Purpose.BACKUP));
            assertThat(latest).contains(TEN_DUE_TIMES.get(9));
            for (int expected : new int[] {1, 0}) {
                List<Instant> drills = transaction(
                        catalogue,
                        em -> ledger(em)
                                .settle(stored, Purpose.DRILL, TEN_DUE_TIMES.subList(0, 1), DueOutcome.SKIPPED, ""));
                assertThat(drills).as("a drill that is due when a backup is").hasSize(expected);
            }
            Edition other =
                    new Edition(stored.configuration(), stored.updatedAt().plusSeconds(1));
            List<Instant> stale = transaction(
                    catalogue,
                    em -> ledger(em)
                            .settle(other, Purpose.BACKUP, List.of(Instant.EPOCH), DueOutcome.SKIPPED, "stale"));
            assertThat(stale).as("of an edition that is not the stored one").isEmpty();
        }
    }

    private static EntityManagerFactory factory(DataSource database) {
        Configuration hibernate = new Configuration();
        List.of(
                        StoredConfiguration.class,
                        DueRun.class,
                        OverdueEpisode.class,
                        Operation.class,
                        Backup.class,
                        BackupCopy.class)
                .forEach(hibernate::addAnnotatedClass);
        hibernate.getProperties().put("hibernate.connection.datasource", database);
        return hibernate.buildSessionFactory();
    }

    private static <T> T transaction(EntityManagerFactory catalogue, Function<EntityManager, T> work) {
        try (EntityManager em = catalogue.createEntityManager()) {
            em.getTransaction().begin();
            T result = work.apply(em);
            em.getTransaction().commit();
            return result;
        }
    }

    private static DueLedger ledger(EntityManager em) {
        DueLedger ledger = new DueLedger();
        inject(ledger, "catalogue", em);
        inject(ledger, "clock", Clock.systemUTC());
        inject(ledger, "configurations", configurations(em));
        return ledger;
    }

    private static ConfigurationCatalogue configurations(EntityManager em) {
        ConfigurationCatalogue configurations = new ConfigurationCatalogue();
        inject(configurations, "catalogue", em);
        return configurations;
    }

    private static void inject(Object bean, String name, Object value) {
        try {
            Field field = bean.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(bean, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
