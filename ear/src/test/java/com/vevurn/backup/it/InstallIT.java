package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code bin/install-wildfly} with a WildFly as it is downloaded: a backup after it, and nothing after its undoing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InstallIT {
    private static final String GROUP = "main-server-group";

    private PrivatePostgres postgres;
    private Map<String, String> environment;

    @BeforeEach
    void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        environment = Map.of(
                "BACKUP_ENCRYPTION_KEY",
                Fixtures.MASTER_HEX,
                "BACKUP_STOP_TIMEOUT",
                "0",
                "DATABASE_URL",
                postgres.text("shop"));
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void aStandaloneServerBacksUpAfterItAndIsWhatItWasAfterItsUndoing() {
        try (DownloadedWildFly server = DownloadedWildFly.standalone(environment)) {
            List<String> before = sorted(server.configuration("standalone.xml"));

            assertThat(install(server)).contains("microprofile-openapi", "microprofile-health", "Installed");
            requireThatItBacksUp(server);
            assertThat(install(server)).contains("Upgraded");
            requireThatItHasItsHistory(server);

            install(server, "--undo");
            install(server, "--undo", "--script", "microprofile-openapi");
            install(server, "--undo", "--script", "microprofile-health");
            assertThat(sorted(server.configuration("standalone.xml"))).isEqualTo(before);
            assertThat(Files.exists(DownloadedWildFly.HOME.resolve("modules/org/postgresql")))
                    .isFalse();
        }
    }

    @Test
    void aServerGroupOfADomainBacksUpAfterItAndIsWhatItWasAfterItsUndoing() {
        try (DownloadedWildFly domain = DownloadedWildFly.domain(environment)) {
            List<String> before = sorted(domain.configuration("domain.xml"));
            assertThatThrownBy(() -> install(domain))
                    .hasMessageContaining("name by --server-group who gets the application: " + GROUP);

            assertThat(install(domain, "--server-group", GROUP)).contains("Installed");
            requireThatItBacksUp(domain);
            assertThat(install(domain, "--server-group", GROUP)).contains("Upgraded");
            requireThatItHasItsHistory(domain);

            install(domain, "--server-group", GROUP, "--undo");
            install(domain, "--server-group", GROUP, "--undo", "--script", "microprofile-openapi");
            assertThat(sorted(domain.configuration("domain.xml"))).isEqualTo(before);
        }
    }

    private static void requireThatItBacksUp(DownloadedWildFly server) {
        Api api = requireThatItAnswers(server);
        api.save("main", "production", "main");
        assertThat(api.run("main").at("/state")).isEqualTo("COMPLETED");
        assertThat(api.call(Optional.empty(), "GET", "/configs", "").status()).isEqualTo(401);
    }

    private static void requireThatItHasItsHistory(DownloadedWildFly server) {
        assertThat(requireThatItAnswers(server).get("/history/main").at("/items/0/state"))
                .isEqualTo("COMPLETED");
    }

    private static Api requireThatItAnswers(DownloadedWildFly server) {
        Api api = new Api(server.api());
        Wait.until(
                "the application answers",
                Duration.ofMinutes(3),
                () -> api.get("/configs").status() == 200);
        return api;
    }

    private static String install(DownloadedWildFly server, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of("../bin/install-wildfly").toAbsolutePath().normalize().toString(),
                "--controller",
                server.controller()));
        command.addAll(List.of(more));
        command.add(DownloadedWildFly.HOME.toString());
        return Shell.run(Map.of(), command.toArray(String[]::new));
    }

    /** What comes back may take another place among its kin, which means nothing. */
    private static List<String> sorted(String text) {
        return text.lines().map(String::strip).sorted().toList();
    }
}
