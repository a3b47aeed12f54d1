package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.testing.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a restore finds no target, the database that it makes is in every way the one that was dumped. */
class DumpedPropertiesTest extends SideDatabaseFixture {
    private static final String ODD = "till Odd";

    private byte[] bytes;
    private Origin dumped;
    private String before;

    @BeforeEach
    void dumpADatabaseWithPropertiesOfItsOwn() {
        postgres.sql("postgres", "drop database till");
        postgres.sql("postgres", "create role till_owner; create role \"Till App\"");
        postgres.create(ODD);
        for (String statement : List.of(
                "alter database \"till Odd\" owner to till_owner",
                "alter database \"till Odd\" connection limit 17",
                "alter database \"till Odd\" set search_path to shop, \"My; Schema\"",
                "alter database \"till Odd\" set application_name ="
                        + " 'it''s; ALTER DATABASE \"till Odd\" OWNER TO pos_owner; {fn now()}'",
                "alter role \"Till App\" in database \"till Odd\" set work_mem = '5MB'",
                "comment on database \"till Odd\" is 'it''s\nthe till; really'",
                "revoke all on database \"till Odd\" from public",
                "grant connect on database \"till Odd\" to \"Till App\" with grant option")) {
            postgres.sql("postgres", statement);
        }
        before = properties(ODD);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dumped = new PostgresSource(postgres.url(ODD), TOOLS, Fixtures.LIMITS).copyTo(out, new Progress());
        bytes = out.toByteArray();
    }

    @AfterEach
    void dropTheRoles() {
        dropWhatWasMade();
        postgres.sql("postgres", "drop role if exists till_owner, \"Till App\"");
    }

    @Test
    void aDumpInOneStreamBringsThem() throws IOException {
        try (SideDatabase side = create()) {
            side.restore(new ByteArrayInputStream(bytes), new Progress());
            assertThat(side.swap("till_before_m").warnings()).isEmpty();
        }

        assertThat(before).contains("Till App", "work_mem=5MB", "OWNER TO pos_owner");
        assertThat(properties("till")).isEqualTo(before);
    }

    @Test
    void aDumpInPartsBringsThem() throws IOException {
        try (SideDatabase side = create();
                DumpDefinitions definitions = DumpDefinitions.take(new ByteArrayInputStream(bytes))) {
            side.prepare(definitions, new Progress());
            assertThat(side.swap("till_before_m").warnings()).isEmpty();
        }

        assertThat(properties("till")).isEqualTo(before);
    }

    @Test
    void whatTheServerDoesNotKnowIsAWarningEach() throws IOException {
        postgres.sql("postgres", "drop database \"till Odd\"");
        postgres.sql("postgres", "drop role \"Till App\"");

        try (SideDatabase side = create()) {
            side.restore(new ByteArrayInputStream(bytes), new Progress());
            assertThat(side.swap("till_before_m").warnings())
                    .hasSize(2)
                    .allSatisfy(warning ->
                            assertThat(warning).startsWith("not carried over: ").contains("\"Till App\"", "\"till\""));
        }

        assertThat(properties("till")).contains("it's\nthe till; really", "|17|");
    }

    @Test
    void aTargetThatIsThereKeepsItsOwn() throws IOException {
        postgres.create("till");
        postgres.sql("postgres", "alter database till connection limit 3");

        try (SideDatabase side = create()) {
            side.restore(new ByteArrayInputStream(bytes), new Progress());
            side.swap("till_before_m");
        }

        assertThat(properties("till")).contains("|3|").doesNotContain("Till App");
    }

    private SideDatabase create() {
        return SideDatabase.create(postgres.url("till"), dumped, "m", TOOLS, Fixtures.LIMITS);
    }
}
