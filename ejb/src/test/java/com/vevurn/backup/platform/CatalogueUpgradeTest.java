package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.PrivatePostgres;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The catalogue of an older version, with all that it holds, after an upgrade to this one. */
class CatalogueUpgradeTest {
    private static final Instant THEN = Instant.parse("2026-11-23T02:00:00Z");

    private static PrivatePostgres postgres;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "4.1", "8.1", "11"})
    void nothingIsLostInH2(String version) {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

        isKept(memory, version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "4.1", "8.1", "11"})
    void nothingIsLostInPostgres(String version) {
        String name = "catalogue_of_" + version.replace('.', '_');
        postgres.create(name);
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setServerNames(new String[] {"127.0.0.1"});
        server.setPortNumbers(new int[] {postgres.port()});
        server.setDatabaseName(name);
        server.setUser(PrivatePostgres.USER);
        server.setPassword(PrivatePostgres.PASSWORD);

        isKept(server, version);
    }

    private static void isKept(DataSource database, String version) {
        flyway(database).target(version).load().migrate();
        Catalogue catalogue = new Catalogue(database);
        catalogue.update("insert into configuration values ('shop', '{\"id\": \"shop\"}', ?, 'alice', 0)", THEN);
        catalogue.update(
                "insert into operation (id, kind, state, backup_id, actor, detail, node, lease_until, cancel_requested, phase,"
                        + " bytes_read, bytes_stored, queued_at, started_at, ended_at) values ('backup-1', 'BACKUP',"
                        + " 'SUCCEEDED', 'shop-1', 'alice', '', 'node', ?, false, 'CHECKING', 3, 2, ?, ?, ?)",
                THEN,
                THEN,
                THEN,
                THEN);
        // Since statistics are kept, the runs of a configuration are counted.
        boolean counted = !List.of("1", "3").contains(version);
        catalogue.update(
                "insert into backup (id, config_id, document, state, proof, operation_id, created_at, artifacts, warnings,"
                        + " plain_bytes, stored_bytes" + (counted ? ", run_number" : "")
                        + ") values ('shop-1', 'shop', '{}', 'COMPLETED', 'NONE', 'backup-1', ?, '[]', '[]', 3, 2"
                        + (counted ? ", 1)" : ")"),
                THEN);
        catalogue.update("insert into backup_copy (backup_id, position, location, state)"
                + " values ('shop-1', 0, '/backups/shop/shop-1', 'GOOD')");

        flyway(database).load().migrate();

        assertThat(catalogue.list(
                        "select c.updated_by, o.actor, b.run_number, b.state, b.stored_bytes, p.location, p.state"
                                + " from configuration c join backup b on b.config_id = c.id"
                                + " join operation o on o.id = b.operation_id join backup_copy p on p.backup_id = b.id"
                                + " where b.created_at = ?",
                        row -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6),
                                row.getString(7)),
                        THEN))
                .containsExactly(List.of("alice", "alice", 1L, "COMPLETED", 2L, "/backups/shop/shop-1", "GOOD"));
    }

    private static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure(CatalogueUpgradeTest.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/catalogue");
    }
}
