package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String CALL = "POST /catalog/import";

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer()
                .when(CALL, 202, Samples.operation("import-1", "RUNNING", ""))
                .when(
                        "GET /operations/import-1",
                        200,
                        Samples.operation("import-1", "SUCCEEDED", ", \"result\": " + Samples.IMPORTED));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void placesBecomeDestinationsAsInAConfiguration() {
        Shell.of(home, server).run("import", "--from", "daily", "--from", "s3://company/a/b", "--from", "s3://other");

        assertThat(server.bodyOf(CALL))
                .isEqualTo("{\"configurations\":false,\"unsigned\":false,\"destinations\":["
                        + "{\"type\":\"local\",\"config\":{\"path\":\"daily\"}},"
                        + "{\"type\":\"s3\",\"config\":{\"bucket\":\"company\",\"folder\":\"a/b\"}},"
                        + "{\"type\":\"s3\",\"config\":{\"bucket\":\"other\"}}]}");
    }

    @Test
    void whoNamesNoPlaceLeavesItToTheServer() {
        Shell.of(home, server).run("import", "--configurations", "--unsigned");

        assertThat(server.bodyOf(CALL)).isEqualTo("{\"configurations\":true,\"unsigned\":true}");
    }

    @Test
    void destinationsOfAFileAreSentAsTheyAre() {
        Shell.of(home, server)
                .input("[{\"type\": \"s3\", \"config\": {\"bucket\": \"b-1\", \"pathStyle\": true}}]")
                .run("import", "--file", "-");

        assertThat(server.bodyOf(CALL)).contains("{\"bucket\":\"b-1\",\"pathStyle\":true}");
    }

    @Test
    void whatWasRefusedMakesItPartialAndIsNamed() {
        Shell.Ran ran = Shell.of(home, server).run("import");

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out()).contains("refused", "the backup needs master key 1a2b", "1 backups imported");
    }
}
