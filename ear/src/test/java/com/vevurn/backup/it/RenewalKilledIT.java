package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backups at two destinations that are encrypted anew, by a server that is killed before and after they change places. */
class RenewalKilledIT {
    private static final String ESCROW = "34".repeat(32);
    private static final String ANEW = "{\"mode\": \"re-encrypt\"}";

    private final Path base = RunningServer.newBase();
    private final Path place = base.resolve("data/backups/main");
    private PrivatePostgres postgres;
    private S3Server s3;
    private FaultyWay way;

    @BeforeEach
    void prepare() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        s3 = S3Server.start();
        s3.createBucket("renewal");
        way = FaultyWay.to(s3.port());
    }

    @AfterEach
    void stop() {
        way.close();
        s3.close();
        postgres.close();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void eachBackupIsThereUnderOneOfItsIdsAfterEachKillAndTheNextServerEndsIt() throws IOException {
        List<String> first;
        List<String> second;
        try (RunningServer server = start()) {
            Api api = new Api(server);
            assertThat(api.post("/configs", """
                    {"id": "main", "name": "Main", "type": "database", "destinations": [
                     {"type": "local", "config": {"path": "main"}},
                     {"type": "s3", "config": {"bucket": "renewal", "endpoint": "%s", "pathStyle": true}}]}""".formatted(way.endpoint())).status())
                    .isEqualTo(201);
            first = List.of(api.run("main").at("/id"), api.run("main").at("/id"));

            way.meet("^PUT .*/manifest.json", Fault.HANG, 1);
            api.begin("/keys/rotate", ANEW);
            Wait.until("a new backup is whole at one place", Duration.ofMinutes(2), () -> whole().size() > 2);
            server.kill();
        }
        way.forgive();
        assertThat(whole()).containsAll(first);
        try (RunningServer server = start()) {
            Api api = new Api(server);
            second = replaced(api, first);

            way.meet("^DELETE ", Fault.HANG, 1);
            api.begin("/keys/rotate", ANEW);
            Wait.until(
                    "a new backup has taken its place",
                    Duration.ofMinutes(2),
                    () -> second.stream().anyMatch(id -> !successor(api, id).isEmpty()));
            server.kill();
        }
        way.forgive();
        try (RunningServer server = start()) {
            List<String> third = replaced(new Api(server), second);

            assertThat(whole()).containsExactlyInAnyOrderElementsOf(third);
            assertThat(s3.everythingIn("renewal"))
                    .filteredOn(object -> object.endsWith("/manifest.json"))
                    .hasSize(2);
            assertThat(s3.everythingIn("renewal")).noneMatch(object -> object.startsWith("unfinished"));
            requireThatTheEscrowKeyOpens(third);
        }
    }

    /** Waits until nothing is left of some backups but what took their places. */
    private static List<String> replaced(Api api, List<String> old) {
        Wait.until(
                "the work was taken up and is done",
                Duration.ofMinutes(3),
                () -> old.stream()
                        .allMatch(id -> api.get("/backups/" + id).at("/state").equals("EXPIRED")));
        List<String> successors = old.stream().map(id -> successor(api, id)).toList();
        for (String id : successors) {
            assertThat(api.get("/backups/" + id).at("/state")).isEqualTo("COMPLETED");
            assertThat(api.post("/verify/" + id, "").at("/state")).isEqualTo("SUCCEEDED");
        }
        return successors;
    }

    private static String successor(Api api, String id) {
        return api.get("/backups/" + id).at("/replacedBy");
    }

    /** Ids of the backups on the disk that have all that a backup has. */
    private List<String> whole() {
        List<String> whole = new ArrayList<>();
        try (Stream<Path> backups = Files.list(place.resolve("main"))) {
            backups.filter(backup -> Files.exists(backup.resolve("manifest.json")))
                    .forEach(backup -> whole.add(backup.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole;
    }

    private void requireThatTheEscrowKeyOpens(List<String> backups) {
        String launcher =
                Path.of("../bin/restore-offline").toAbsolutePath().normalize().toString();
        for (String backup : backups) {
            assertThat(Shell.run(
                            Map.of("BACKUP_ENCRYPTION_KEY", ESCROW),
                            launcher,
                            "check",
                            "--from",
                            place.toString(),
                            "--backup",
                            backup))
                    .contains("is what was written");
        }
    }

    private RunningServer start() {
        return RunningServer.start(
                base,
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "BACKUP_ENCRYPTION_ESCROW_KEY",
                        ESCROW,
                        "BACKUP_LEASE",
                        "PT3S",
                        "AWS_ACCESS_KEY_ID",
                        S3Server.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        S3Server.SECRET_KEY,
                        "DATABASE_URL",
                        postgres.text("shop")));
    }
}
