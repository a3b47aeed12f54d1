package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A shop that was dumped, and a target, {@code till}, with a table that a failed restore must not lose. */
abstract class SideDatabaseFixture {
    static final ToolBox TOOLS = ToolBox.discover(List.of());

    static PrivatePostgres postgres;
    static byte[] dump;
    static Origin origin;

    @BeforeAll
    static void dumpAShop() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        origin = new PostgresSource(postgres.url("shop"), TOOLS, Fixtures.LIMITS).copyTo(bytes, new Progress());
        dump = bytes.toByteArray();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void makeATarget() {
        postgres.create("till");
        postgres.sql("till", "create table precious as select 42 as answer");
    }

    @AfterEach
    void dropWhatWasMade() {
        for (String database : postgres.databases()) {
            if (database.startsWith("till")) {
                postgres.sql("postgres", "drop database \"" + database + "\" with (force)");
            }
        }
    }

    static DatabaseUrl giveTillToAnOwner() {
        postgres.sql("postgres", "create role till_owner login createdb password 'till'");
        postgres.sql("postgres", "alter database till owner to till_owner");
        return new DatabaseUrl("127.0.0.1", postgres.port(), "till_owner", "till", "till", Map.of());
    }

    static void cutIdleConnections() {
        postgres.sql(
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vevurn-backup'");
    }

    static SideDatabase side() {
        return SideDatabase.create(postgres.url("till"), origin, "m", TOOLS, Fixtures.LIMITS);
    }

    /** Owner, connection limit, rights, comment and settings of a database. */
    static String properties(String database) {
        return postgres.sql(
                "postgres",
                "select pg_get_userbyid(datdba), datconnlimit, datacl, shobj_description(oid, 'pg_database'),"
                        + " (select array_agg(setrole || ':' || setconfig::text order by setrole)"
                        + " from pg_db_role_setting where setdatabase = d.oid) from pg_database d where datname = '"
                        + database + "'");
    }

    static void assertUntouched() {
        assertThat(postgres.sql("till", "select answer from precious")).isEqualTo("42");
        assertThat(postgres.databases())
                .filteredOn(name -> name.startsWith("till"))
                .containsExactly("till");
    }
}
