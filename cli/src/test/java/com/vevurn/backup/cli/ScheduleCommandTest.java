package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
    private static final String FAULTS = """
            , "faults": [{"pointer": "/schedule", "message": "never fires"}, {"pointer": "/type", "message": "unknown"}]""";

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void savesTheDocumentOfAFileAsItIs() throws Exception {
        server.when("POST /configs", 201, Samples.configuration("daily-db-backup"));
        Path file = Files.writeString(home.resolve("daily.json"), "{\"id\": \"daily-db-backup\", \"x\": 1.10}");

        Shell.Ran ran = Shell.of(home, server).run("schedule", "--file", file.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("saved, new:     daily-db-backup: 0 2 * * *");
        assertThat(server.bodyOf("POST /configs")).isEqualTo("{\"id\":\"daily-db-backup\",\"x\":1.10}");
    }

    @Test
    void savesEachOfAListFromStandardInput() {
        server.when("POST /configs", 200, Samples.configuration("one"), Samples.configuration("two"));

        Shell.Ran ran = Shell.of(home, server)
                .input("[{\"id\": \"one\"}, {\"id\": \"two\"}]")
                .run("schedule", "--file", "-");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("changed: one", "changed: two");
    }

    @Test
    void namesEveryFaultByItsPlace() {
        server.refuse("POST /configs", 400, "config-invalid", "the configuration has 2 faults", FAULTS);

        Shell.Ran ran = Shell.of(home, server).input("{}").run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err())
                .contains("the configuration has 2 faults", "  /schedule: never fires", "  /type: unknown");
    }

    @Test
    void faultsInAListCarryThePlaceInTheListAndTheRestIsSaved() {
        server.when("POST /configs", 201, Samples.configuration("one"))
                .refuse("POST /configs", 400, "config-invalid", "it has faults", FAULTS);

        Shell.Ran ran = Shell.of(home, server).input("[{\"id\": \"one\"}, {}]").run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out()).contains("one");
        assertThat(ran.err()).contains("  /1/schedule: never fires");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithLineAndColumn() {
        Shell.Ran ran = Shell.of(home, server).input("{\n  \"id\": oops\n}").run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("- is not JSON (line 2, column");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void emptyInputIsNoConfiguration() {
        Shell.Ran ran = Shell.of(home, server).run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }
}
