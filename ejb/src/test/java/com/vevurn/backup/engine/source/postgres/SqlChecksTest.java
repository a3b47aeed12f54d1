package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A question passes only where the answer is one true, and changes nothing. */
class SqlChecksTest {
    private static PrivatePostgres postgres;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.create("shop");
        postgres.sql("shop", "create table t as select 1 as a; create sequence s");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aQueryThatIsTruePasses() {
        assertThat(ask(
                        "select count(*) = 1 from t",
                        "with x as (select 1) select true from x -- a remark",
                        "select ';' is not null order by 1"))
                .allMatch(SqlChecks.Answer::passed);
    }

    @Test
    void everythingElseDoesNotAndSaysWhy() {
        assertThat(ask(
                        "select false",
                        "select null::boolean",
                        "select 1",
                        "select true from t where a = 2",
                        "select true from generate_series(1, 2)",
                        "select true, true",
                        "select no_such_column from t"))
                .extracting(SqlChecks.Answer::answer)
                .containsExactly(
                        "false",
                        "null",
                        "something that is neither true nor false",
                        "no row",
                        "more than one row",
                        "more than one column",
                        "ERROR: column \"no_such_column\" does not exist");
    }

    @Test
    void nothingCanBeChangedByOne() {
        assertThat(ask(
                        "select nextval('s') > 0",
                        "select set_config('transaction_read_only', 'off', true) = 'off'",
                        "delete from t returning true",
                        "select true) as x union (delete from t returning true"))
                .noneMatch(SqlChecks.Answer::passed);
        assertThat(postgres.sql("shop", "select count(*) from t")).isEqualTo("1");
    }

    @Test
    void oneThatTakesTooLongIsStoppedAndTheNextIsAsked() {
        assertThat(ask("select pg_sleep(60) is not null", "select true"))
                .extracting(SqlChecks.Answer::answer)
                .containsExactly("no answer within PT1S", "true");
    }

    private static List<SqlChecks.Answer> ask(String... questions) {
        return SqlChecks.ask(postgres.url("shop"), List.of(questions), Duration.ofSeconds(1), Fixtures.LIMITS);
    }
}
