package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer()
                .when("POST /create", 202, Samples.running("DUMPING", 0))
                .when("GET /backups/" + ID, 200, Samples.running("DUMPING", 1), Samples.ended("COMPLETED"))
                .when("GET /configs?page=1&limit=100", 200, Samples.page(1, Samples.configuration("daily-db-backup")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void yamlSaysTheSameAsJson() throws Exception {
        Shell.Ran yaml = Shell.of(home, server).run("list", "--configs", "--output", "yaml");
        Shell.Ran json = Shell.of(home, server).run("list", "--configs", "--output", "json");

        Object read = new org.yaml.snakeyaml.Yaml().load(yaml.out());
        assertThat(read).isEqualTo(Json.plain(Json.read(json.out()), new TypeReference<Object>() {}));
        assertThat(yaml.out()).contains("- id: daily-db-backup", "schedule: 0 2 * * *");
    }

    @Test
    void yamlQuotesTextsThatLookLikeOtherThings() {
        server.when("GET /backups/odd", 200, "{\"at\": \"2026-11-24T02:00:00Z\", \"name\": \"yes\", \"id\": \"007\"}");

        Shell.Ran ran = Shell.of(home, server).run("show", "--backup", "odd", "--output", "yaml");

        assertThat(ran.out()).isEqualTo("at: '2026-11-24T02:00:00Z'\nname: 'yes'\nid: '007'\n");
    }

    @Test
    void theQuietGetIdsAndNothingElse() {
        Shell.Ran create = Shell.of(home, server).run("create", "--config", "daily-db-backup", "--quiet");
        Shell.Ran list = Shell.of(home, server).run("list", "--configs", "--quiet");

        assertThat(create.out()).isEqualTo(ID + "\n");
        assertThat(create.err()).isEmpty();
        assertThat(list.out()).isEqualTo("daily-db-backup\n");
    }

    @Test
    void theQuietGetTheWholeJsonWhenTheyAskForIt() throws Exception {
        Shell.Ran ran = Shell.of(home, server).run("list", "--configs", "--quiet", "--output", "json");

        assertThat(Json.read(ran.out()).at("/configurations/0/id").asText()).isEqualTo("daily-db-backup");
    }

    @Test
    void theQuietAreToldOfFailures() {
        server.refuse("GET /backups/none", 404, "not-found", "there is no backup none", "");

        Shell.Ran ran = Shell.of(home, server).run("show", "--backup", "none", "--quiet");

        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("there is no backup none");
    }
}
