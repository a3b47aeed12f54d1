package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorePlanTest {
    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().when("POST /restore/" + ID, 200, Samples.PLAN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsWhatWouldHappenWithoutAskingAndSaysByItsStatusThatItCannot() throws IOException {
        Shell.Ran ran = Shell.of(home, server).run("restore", "--backup", ID, "--environment", "staging", "--dry-run");
        Shell.Ran json = Shell.of(home, server).run("restore", "--backup", ID, "--dry-run", "--output", "json");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.out()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/restore-dry-run.txt")));
        assertThat(server.calls()).containsOnly("POST /restore/" + ID);
        assertThat(server.bodyOf("POST /restore/" + ID))
                .isEqualTo("{\"targetEnvironment\":\"staging\",\"dryRun\":true}");
        assertThat(Schemas.faults(Schemas.ofCommand("restore"), Json.read(json.out())))
                .isEmpty();
    }
}
