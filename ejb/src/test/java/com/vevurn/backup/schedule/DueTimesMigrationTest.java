package com.vevurn.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.testing.PrivatePostgres;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A catalogue of before there were drills keeps what it knows of due times, and takes no past Sunday for a missed drill. */
class DueTimesMigrationTest {
    private static final Instant DUE = Instant.parse("2020-11-22T02:00:00Z");
    private static final String ADD = "insert into due_run (config_id, purpose, due_at, outcome, recorded_at, detail)"
            + " values ('shop', ?, ?, 'STARTED', ?, '')";

    @Test
    void inH2() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

        isMigrated(memory);
    }

    @Test
    void inPostgres() {
        try (PrivatePostgres postgres = PrivatePostgres.start()) {
            PGSimpleDataSource server = new PGSimpleDataSource();
            server.setServerNames(new String[] {"127.0.0.1"});
            server.setPortNumbers(new int[] {postgres.port()});
            server.setDatabaseName("postgres");
            server.setUser(PrivatePostgres.USER);
            server.setPassword(PrivatePostgres.PASSWORD);

            isMigrated(server);
        }
    }

    private static void isMigrated(DataSource database) {
        flyway(database).target("8.1").load().migrate();
        Catalogue catalogue = new Catalogue(database);
        catalogue.update("insert into configuration values ('shop', '{}', ?, 'nobody', 0)", DUE);
        catalogue.update(
                "insert into due_run (config_id, due_at, outcome, backup_id, recorded_at, detail)"
                        + " values ('shop', ?, 'STARTED', 'shop-1', ?, 'kept')",
                DUE,
                DUE);

        flyway(database).load().migrate();

        assertThat(catalogue.list(
                        "select purpose, backup_id, detail from due_run where due_at = ?",
                        row -> List.of(row.getString(1), row.getString(2), row.getString(3)),
                        DUE))
                .containsExactly(List.of("BACKUP", "shop-1", "kept"));
        assertThat(catalogue.first(
                        "select max(due_at) from due_run where purpose = 'DRILL'",
                        row -> Catalogue.instant(row, 1).orElseThrow()))
                .hasValueSatisfying(settled -> assertThat(settled).isAfter(DUE));
        assertThat(catalogue.update(ADD, "DRILL", DUE, DUE)).isEqualTo(1);
        assertThatThrownBy(() -> catalogue.update(ADD, "BACKUP", DUE, DUE)).isInstanceOf(IllegalStateException.class);
    }

    private static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure(DueTimesMigrationTest.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/catalogue");
    }
}
