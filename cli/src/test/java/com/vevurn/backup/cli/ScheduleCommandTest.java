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
    private static final String PREVIEW = "POST /configs/preview";
    private static final String FAULTS = """
            , "faults": [{"pointer": "/schedule", "message": "never fires"}, {"pointer": "/type", "message": "unknown"}]""";

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        for (String id : new String[] {"daily-db-backup", "one", "two"}) {
            server.refuse("GET /configs/" + id, 404, "not-found", "there is none", "");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void savesTheDocumentOfAFileAsItIs() throws Exception {
        server.when(PREVIEW, 200, preview("daily-db-backup", 7))
                .when("POST /configs", 201, Samples.configuration("daily-db-backup"));
        Path file = Files.writeString(home.resolve("daily.json"), "{\"id\": \"daily-db-backup\", \"x\": 1.10}");

        Shell.Ran ran = Shell.of(home, server).run("schedule", "--file", file.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("new        daily-db-backup  runs at 0 2 * * *\n");
        assertThat(server.bodyOf("POST /configs")).isEqualTo("{\"id\":\"daily-db-backup\",\"x\":1.10}");
    }

    @Test
    void savesEachOfAListFromStandardInput() {
        server.when(PREVIEW, 200, preview("one", 7), preview("two", 7))
                .when("POST /configs", 200, Samples.configuration("one"), Samples.configuration("two"));

        Shell.Ran ran = Shell.of(home, server)
                .input("[{\"id\": \"one\"}, {\"id\": \"two\"}]")
                .run("schedule", "--file", "-");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("new        one", "new        two");
        assertThat(server.calls().stream().filter("POST /configs"::equals)).hasSize(2);
    }

    @Test
    void showsInWhatADocumentDiffersFromWhatIsStored() throws Exception {
        try (FakeServer other = new FakeServer()) {
            other.when(PREVIEW, 200, preview("daily-db-backup", 14))
                    .when("GET /configs/daily-db-backup", 200, stored(7))
                    .when("POST /configs", 200, stored(14));

            Shell.Ran ran =
                    Shell.of(home, other).input("{\"id\": \"daily-db-backup\"}").run("schedule", "--file", "-");

            assertThat(ran.out()).isEqualTo("""
                    changed    daily-db-backup  runs at 0 2 * * *
                      ~ /retention/daily: 7 -> 14
                    """);
        }
    }

    @Test
    void aDryRunSavesNothing() {
        server.when(PREVIEW, 200, preview("one", 7));

        Shell.Ran ran = Shell.of(home, server).input("{\"id\": \"one\"}").run("schedule", "--file", "-", "--dry-run");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).contains("nothing was saved");
        assertThat(server.calls()).doesNotContain("POST /configs");
    }

    @Test
    void namesEveryFaultByLineAndColumnAndSavesNothingOfAList() throws Exception {
        server.when(PREVIEW, 200, preview("one", 7), "{\"valid\": false" + FAULTS + "}");
        Path file = Files.writeString(
                home.resolve("all.json"), "[\n  {\"id\": \"one\"},\n  {\n    \"schedule\": \"x\"\n  }\n]\n");

        Shell.Ran ran = Shell.of(home, server).run("schedule", "--file", file.toString());

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err())
                .contains("all.json has 2 faults; nothing was saved")
                .contains("all.json:4:5: /1/schedule: never fires")
                .contains("all.json:3:3: /1/type: unknown");
        assertThat(server.calls()).doesNotContain("POST /configs");
    }

    @Test
    void whatIsRefusedWhileItIsSavedHasItsPlaceToo() {
        server.when(PREVIEW, 200, preview("one", 7), preview("two", 7))
                .when("POST /configs", 201, Samples.configuration("one"))
                .refuse("POST /configs", 400, "config-invalid", "it has faults", FAULTS);

        Shell.Ran ran = Shell.of(home, server)
                .input("[{\"id\": \"one\"},\n {\"id\": \"two\"}]")
                .run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains("1 before it were saved", "standard input:2:2: /1/schedule: never fires");
    }

    @Test
    void theSameIdTwiceIsAFault() {
        server.when(PREVIEW, 200, preview("one", 7));

        Shell.Ran ran = Shell.of(home, server)
                .input("[{\"id\": \"one\"}, {\"id\": \"one\"}]")
                .run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("standard input:1:18: /1/id: stands in this file twice");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithLineAndColumn() {
        Shell.Ran ran = Shell.of(home, server).input("{\n  \"id\": oops\n}").run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("standard input is not JSON (line 2, column");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void emptyInputIsNoConfiguration() {
        Shell.Ran ran = Shell.of(home, server).run("schedule", "--file", "-");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }

    private static String preview(String id, int daily) {
        return "{\"valid\": true, \"faults\": [], \"configuration\": " + document(id, daily) + "}";
    }

    private static String stored(int daily) {
        return document("daily-db-backup", daily).replaceFirst("\\}$", ", \"status\": {\"state\": \"NEVER_RUN\"}}");
    }

    private static String document(String id, int daily) {
        return """
                {"id": "%s", "schedule": "0 2 * * *", "retention": {"daily": %d, "weekly": 4}}""".formatted(id, daily);
    }
}
