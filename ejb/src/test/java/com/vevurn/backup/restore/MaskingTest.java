package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.RestorePolicy;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the environment's masking script does not finish does not get there. */
class MaskingTest extends RestorationFixture {
    @Test
    void restoredRowsAreMaskedBeforeTheyTakeTheirPlace() throws IOException {
        restore(masked("""
                do $$ begin raise notice 'masking'; end $$;
                select count(*) from customers;
                update customers set name = 'Customer ' || id, notes = null;
                """));

        assertThat(postgres.sql("till", "select bool_and(name = 'Customer ' || id), count(*) from customers"))
                .isEqualTo("t|" + postgres.sql("shop", "select count(*) from customers"));
    }

    @Test
    void aScriptThatFailsFailsTheRestoreAndSaysWhere() {
        assertThatThrownBy(
                        () -> restore(masked("update customers set name = 'x';\nselect no_such_column from sales;\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("mask.sql:2")
                .hasMessageContaining("no_such_column");

        assertUntouched();
    }

    @Test
    void aScriptThatEndsItsTransactionItselfIsNotTrusted() {
        assertThatThrownBy(() -> restore(masked("update customers set name = 'x'; commit;\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("there is no transaction in progress");

        assertUntouched();
    }

    @Test
    void theExampleLeavesNothingOfTheSamplesCustomers() throws IOException {
        postgres.create("sample");
        Path sample = Path.of("../config/sample").toAbsolutePath();
        psql("-v", "scale=0.002", "-f", sample.resolve("point-of-sale.sql").toString());
        String customers = postgres.sql("sample", "select count(*), count(email) from customers");

        psql("--single-transaction", "-f", sample.resolve("mask-customers.sql").toString());

        assertThat(postgres.sql("sample", "select count(*), count(email) from customers"))
                .isEqualTo(customers);
        String rows = postgres.sql("sample", "select c::text from customers c")
                + postgres.sql("sample", "select s::text from sales s");
        assertThat(rows).isNotBlank().doesNotContain("Silva", "mail.example", "Lisboa", "auth", "invoice");
        assertThat(postgres.sql("sample", "select sum(length(body)) from attachments"))
                .isEqualTo("0");
    }

    private static void psql(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                TOOLS.installed().get(0).directory().resolve("psql").toString(),
                "-Xq",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                "sample"));
        command.addAll(List.of(arguments));
        Shell.run(postgres.libpq(), command.toArray(String[]::new));
    }

    private Environment masked(String script) {
        try {
            Path file = Files.writeString(shared.resolve("mask.sql"), script);
            RestorePolicy policy = new RestorePolicy(true, false, false, false, Optional.of(file));
            return new Environment(target().database(), target().directories(), policy);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
