package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code start-server} as a container runs it: over a server that cannot be written to, as a user without rights. */
class StartServerIT {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    /** No account has to have it: a cluster gives any number. */
    private static final String USER = "54321";

    private static Path image;

    @BeforeAll
    static void copyTheImage() throws IOException {
        image = Files.createTempDirectory("vevurn-image");
        for (String line : Files.readAllLines(CHECKOUT.resolve("config/container/server.Dockerfile"))) {
            if (line.startsWith("COPY ")) {
                List<String> words = Stream.of(line.split(" "))
                        .filter(word -> !word.startsWith("--"))
                        .toList();
                Path target = image.resolve(words.get(2).substring(1));
                Files.createDirectories(target.getParent());
                Shell.run(Map.of(), "cp", "-r", CHECKOUT.resolve(words.get(1)).toString(), target.toString());
            }
        }
        Shell.run(Map.of(), "chown", "-R", USER + ":" + USER, image.toString());
        Shell.run(Map.of(), "mount", "--bind", image.toString(), image.toString());
        Shell.run(Map.of(), "mount", "-o", "remount,bind,ro", image.toString());
    }

    @AfterAll
    static void removeIt() {
        Shell.run(Map.of(), "umount", image.toString());
        Shell.run(Map.of(), "rm", "-rf", image.toString());
    }

    @Test
    void itServesFromWhereItMayWriteAndEndsWithTheServerThatItWasToldToStop() throws Exception {
        Path place = place(USER);
        try (RunningServer server = RunningServer.start(
                place, command("-b", "127.0.0.1", "-bmanagement", "127.0.0.1"), environment(place))) {
            assertThat(server.management("/health/ready").statusCode()).isEqualTo(200);
            Api api = new Api(server);
            Api.Answer saved = api.post("/configs", """
                    {"id": "files", "name": "Files", "type": "files",
                     "destinations": [{"type": "local", "config": {"path": "files"}}]}""");
            assertThat(saved.status()).as(saved.text()).isEqualTo(201);
            assertThat(api.run("files").at("/state")).isEqualTo("COMPLETED");

            server.program().destroy();

            assertThat(server.program().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.program().exitValue()).isZero();
            assertThat(server.log())
                    .contains("WFLYSRV0220", "WFLYSRV0050")
                    .as("no colours in the log of a container")
                    .doesNotContain("\u001b[");
            assertThat(server.children()).isEmpty();
        }
        assertThat(readableToOthers(place)).isEmpty();
        Shell.run(Map.of(), "rm", "-rf", place.toString());
    }

    @Test
    void usersWhomItCannotReadAreToldOfWithAWayOut() throws IOException {
        Path place = place("root");

        assertThatThrownBy(() -> Shell.run(environment(place), command().toArray(String[]::new)))
                .hasMessageContaining("user " + USER + " cannot read")
                .hasMessageContaining("chown " + USER + " application-users.properties");
        Shell.run(Map.of(), "rm", "-rf", place.toString());
    }

    /** What a container mounts: volumes, the users, and something to back up. */
    private static Path place(String ownerOfTheUsers) throws IOException {
        Path place = Files.createTempDirectory("vevurn-volumes");
        for (String volume : List.of("run", "data", "users", "upload")) {
            Files.createDirectory(place.resolve(volume));
        }
        Files.writeString(place.resolve("upload/a"), "a");
        Shell.run(Map.of(), "chown", "-R", USER + ":" + USER, place.toString());
        for (String file : List.of("application-users.properties", "application-roles.properties")) {
            Path from = RunningServer.newBase().resolve("configuration").resolve(file);
            Shell.run(
                    Map.of(),
                    "install",
                    "-m",
                    "600",
                    "-o",
                    ownerOfTheUsers,
                    from.toString(),
                    place.resolve("users").toString());
        }
        return place;
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + USER,
                "--regid=" + USER,
                "--clear-groups",
                "--no-new-privs",
                "--bounding-set=-all",
                image.resolve("usr/local/bin/start-server").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Map<String, String> environment(Path place) {
        return Map.of(
                "BACKUP_SERVER_HOME", image.resolve("opt/vevurn-backup").toString(),
                "BACKUP_SERVER_RUN", place.resolve("run").toString(),
                "BACKUP_SERVER_DATA", place.resolve("data").toString(),
                "BACKUP_SERVER_USERS", place.resolve("users").toString(),
                "BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX,
                "UPLOAD_DIR", place.resolve("upload").toString(),
                "BACKUP_STOP_TIMEOUT", "5");
    }

    private static List<Path> readableToOthers(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.startsWith(place.resolve("run")) || file.startsWith(place.resolve("data")))
                    .filter(file -> !permissions(file).endsWith("------"))
                    .toList();
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
