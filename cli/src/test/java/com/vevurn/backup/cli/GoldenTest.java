package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every command writes: tables and messages as the golden files hold them, JSON as its schema says. After a wanted
 * change {@code -Dgolden.write=true} writes the files anew, to be read before they are committed.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = Scenes.prepare(new FakeServer());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tablesAndMessagesAreThoseOfTheGoldenFiles() throws IOException {
        for (Scenes.Scene scene : Scenes.ALL) {
            Shell.Ran ran = run(scene.line());
            String shown = "%s%s\nexit %d\n"
                    .formatted(ran.out(), indented(ran.err()), ran.status())
                    .replace(server.url(), "SERVER")
                    .replace(home.toString(), "HOME");
            Path golden = GOLDEN.resolve(scene.name() + ".txt");
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(golden, shown);
            }
            assertThat(shown).as(scene.name()).isEqualTo(Files.readString(golden));
        }
    }

    @Test
    void jsonOfEveryCommandFitsItsSchema() throws IOException {
        for (Scenes.Scene scene : Scenes.ALL) {
            List<String> line = new ArrayList<>(scene.line());
            line.addAll(List.of("--output", "json"));
            Shell.Ran ran = run(line);
            JsonNode json = Json.read(ran.out());

            assertThat(Schemas.faults(Schemas.ofCommand(scene.line().get(0)), json))
                    .as(scene.name() + ": " + ran.out())
                    .isEmpty();
        }
    }

    @Test
    void everyCommandHasAGoldenFileAndASchema() {
        Set<String> called = new TreeSet<>();
        Scenes.ALL.forEach(scene -> called.add(scene.line().get(0)));
        called.addAll(List.of("completion", "download"));

        assertThat(called)
                .as("download and completion have tests of their own")
                .isEqualTo(new TreeSet<>(Commands.NAMES));
    }

    private Shell.Ran run(List<String> line) {
        return Shell.of(home, server)
                .input(Samples.configuration("daily-db-backup"))
                .run(line.toArray(String[]::new));
    }

    /** Standard error, told from standard output. */
    private static String indented(String err) {
        return err.lines().map(line -> "\n2> " + line).reduce("", String::concat);
    }
}
