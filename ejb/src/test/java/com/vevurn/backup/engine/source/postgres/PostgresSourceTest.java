package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database does to those who dump it. */
class PostgresSourceTest {
    private static final ToolBox TOOLS = ToolBox.discover(List.of());

    private static PrivatePostgres postgres;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aNameThatLooksLikeAConnectionStringIsOnlyAName() {
        String name = "host=evil.example dbname='x' \\ y";
        postgres.create(name);

        assertThat(source(postgres.url(name), TOOLS)
                        .copyTo(OutputStream.nullOutputStream(), new Progress())
                        .database())
                .hasValueSatisfying(database -> assertThat(database.name()).isEqualTo(name));
    }

    @Test
    void aWrongPasswordIsARefusal() {
        DatabaseUrl wrong =
                new DatabaseUrl("127.0.0.1", postgres.port(), PrivatePostgres.USER, "wrong-password", "shop", Map.of());

        assertReason(() -> dump(wrong), Reason.DATABASE_REFUSED);
    }

    @Test
    void aDatabaseThatIsNotThereIsARefusal() {
        assertReason(() -> dump(postgres.url("nowhere")), Reason.DATABASE_REFUSED);
    }

    @Test
    void aServerThatDoesNotAnswerIsUnreachable() {
        DatabaseUrl nobody = new DatabaseUrl("127.0.0.1", Shell.freePort(), "u", "p", "shop", Map.of());

        assertReason(() -> dump(nobody), Reason.DATABASE_UNREACHABLE);
    }

    @Test
    void aServerNewerThanEveryProgramIsRefusedWithTheVersions() {
        ToolBox old = new ToolBox(List.of(new Tools(Path.of("/old"), new ServerVersion(9, "9.6.24"))));

        assertThatThrownBy(
                        () -> source(postgres.url("shop"), old).copyTo(OutputStream.nullOutputStream(), new Progress()))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.SERVER_TOO_NEW);
                    assertThat(e).hasMessageContaining("9.6.24").hasMessageContaining("15.");
                });
    }

    @Test
    void withoutProgramsTheToolIsMissing() {
        assertThatThrownBy(() -> source(postgres.url("shop"), new ToolBox(List.of()))
                        .copyTo(OutputStream.nullOutputStream(), new Progress()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOOL_MISSING));
    }

    @Test
    void aTableThatTheRoleMayNotReadIsNamed() {
        postgres.sql("shop", "create role reader login password 'reader'");
        DatabaseUrl asReader = new DatabaseUrl("127.0.0.1", postgres.port(), "reader", "reader", "shop", Map.of());

        assertThatThrownBy(() -> dump(asReader))
                .hasMessageContaining("permission denied for table")
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_FAILED));
    }

    @Test
    void aCancelledDumpEndsAtOnceAndItsProcessWithIt() {
        Progress progress = new Progress();
        OutputStream cancelling = new OutputStream() {
            @Override
            public void write(int b) {
                progress.cancel();
            }

            @Override
            public void write(byte[] buffer, int offset, int length) {
                progress.cancel();
            }
        };

        assertReason(() -> source(postgres.url("shop"), TOOLS).copyTo(cancelling, progress), Reason.CANCELLED);
        assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
                .noneMatch(info -> info.command().orElse("").endsWith("pg_dump")
                        && info.toString().contains("shop"));
    }

    @Test
    void aProgramThatSaysSomethingUnexpectedHasFailedEvenIfItExitsWithZero() {
        assertReason(() -> dumpWith("echo 'pg_dump: error: I lost a table' >&2"), Reason.SOURCE_FAILED);
    }

    @Test
    void aWarningIsKeptAndFailsNothing() {
        assertThat(dumpWith("echo 'pg_dump: warning: circular foreign keys' >&2"))
                .containsExactly("pg_dump: warning: circular foreign keys");
    }

    @Test
    void aProgramThatFailsAfterAWholeDumpHasFailed() {
        assertReason(() -> dumpWith("exit 3"), Reason.SOURCE_FAILED);
    }

    @Test
    void aProgramThatIsKilledAfterAWholeDumpHasFailed() {
        assertReason(() -> dumpWith("kill -9 $$"), Reason.SOURCE_FAILED);
    }

    @Test
    void aFloodOfWarningsDoesNotBlockTheDump() {
        assertThat(dumpWith("i=0; while [ $i -lt 20000 ]; do echo \"pg_dump: warning: no. $i\" >&2; i=$((i+1)); done"))
                .hasSize(40);
    }

    @Test
    void aSilentProgramIsEndedWithAllThatItStarted() {
        Limits impatient =
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1));
        ToolBox silent = scripted("sleep 987 & echo $! > " + directory.resolve("child") + "; wait", false);

        assertReason(
                () -> new PostgresSource(postgres.url("shop"), silent, impatient)
                        .copyTo(OutputStream.nullOutputStream(), new Progress()),
                Reason.SOURCE_FAILED);

        assertThat(runs(childOf(directory.resolve("child")))).isFalse();
    }

    @Test
    void noSecretIsAmongArgumentsOrEnvironment() throws IOException {
        dumpWith(
                "tr '\\0' '\\n' < /proc/$$/environ > %1$s; tr '\\0' '\\n' < /proc/$$/cmdline >> %1$s; stat -c %%a \"$PGPASSFILE\" > %2$s"
                        .formatted(directory.resolve("seen"), directory.resolve("mode")));

        assertThat(Files.readString(directory.resolve("seen")))
                .contains("--host=127.0.0.1")
                .doesNotContain(PrivatePostgres.PASSWORD)
                .doesNotContain("p@ss");
        assertThat(Files.readString(directory.resolve("mode")).strip()).isEqualTo("600");
    }

    @Test
    void noPasswordFileStaysBehind() throws IOException {
        dump(postgres.url("shop"));

        assertThat(passwordFiles(ProcessHandle.current().pid())).isEmpty();
    }

    private static List<Path> passwordFiles(long pid) throws IOException {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return temporary
                    .filter(file -> file.getFileName().toString().startsWith("vevurn-backup-" + pid + "-"))
                    .toList();
        }
    }

    /** Dumps with a program that first does what pg_dump does, and then what {@code script} says. */
    private List<String> dumpWith(String script) {
        return source(postgres.url("shop"), scripted(script, true))
                .copyTo(OutputStream.nullOutputStream(), new Progress())
                .warnings();
    }

    private ToolBox scripted(String script, boolean dumpFirst) {
        Tools real = TOOLS.installed().get(TOOLS.installed().size() - 1);
        String first = dumpFirst ? real.program("pg_dump") + " \"$@\"\n" : "";
        try {
            Path program = directory.resolve("pg_dump");
            Files.writeString(program, "#!/bin/sh\n" + first + script + "\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            return new ToolBox(List.of(new Tools(directory, real.version())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a process still does something: one that is dead may wait as a zombie for whoever inherits it. */
    private static boolean runs(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private static long childOf(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dump(DatabaseUrl url) {
        source(url, TOOLS).copyTo(new ByteArrayOutputStream(), new Progress());
    }

    private static PostgresSource source(DatabaseUrl url, ToolBox tools) {
        return new PostgresSource(url, tools, Fixtures.LIMITS);
    }

    private static void assertReason(ThrowingCallable act, Reason reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
