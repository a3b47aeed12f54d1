package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Backups that wait for their turn, whatever happens to the server meanwhile. */
class QueueIT extends CrashSite {
    @Test
    void aServerThatIsToldToStopLetsEndWhatCanInterruptsTheRestAndLeavesTheQueueToTheNext() {
        String ending;
        String hanging;
        String waiting;
        try (RunningServer server = start("2", Map.of("BACKUP_STOP_TIMEOUT", "15", "BACKUP_CLEANUP", "elsewhere"))) {
            Api api = new Api(server);
            api.save("fast", "production", "all");
            long bytes = api.run("fast").json().at("/storedBytes").asLong();
            // Longer than a lease, which has to be renewed all the while.
            saveSlow(api, "ending", bytes / 8);
            api.save("hanging", "halfway", "all");
            hanging = api.begin("/create", "{\"configId\": \"hanging\"}").at("/id");
            slow.awaitHalfWay(server);
            ending = api.begin("/create", "{\"configId\": \"ending\"}").at("/id");
            Wait.until(
                    "it runs",
                    Duration.ofMinutes(1),
                    () -> api.get("/backups/" + ending).at("/state").equals("RUNNING"));
            waiting = api.begin("/create", "{\"configId\": \"fast\"}").at("/id");
            assertThat(api.begin("/cleanup", "").at("/state")).isEqualTo("QUEUED");

            ProcessHandle process = server.terminate();

            Wait.until(
                    "it takes no requests",
                    Duration.ofSeconds(10),
                    () -> api.get("/backups/" + ending).status() == 503);
            assertThat(process.isAlive()).isTrue();
            process.destroy();
            Wait.until("it has stopped", Duration.ofSeconds(60), () -> !process.isAlive());
            assertThat(ProcessHandle.allProcesses()
                            .filter(other -> other.info()
                                    .commandLine()
                                    .orElse("")
                                    .contains(slow.directory().toString())))
                    .isEmpty();
            assertThat(server.log())
                    .contains(ending + " ended: SUCCEEDED", hanging + " ended: INTERRUPTED")
                    .doesNotContain(waiting + " started");
        }
        try (RunningServer server = start("2")) {
            Api api = new Api(server);
            assertThat(api.get("/backups/" + ending).at("/state")).isEqualTo("COMPLETED");
            Api.Answer interrupted = api.get("/backups/" + hanging);
            assertThat(interrupted.at("/state")).isEqualTo("INTERRUPTED");
            assertThat(interrupted.at("/failure/message")).isEqualTo("the server was stopped");
            Wait.until(
                    "the queue has had its turn",
                    Duration.ofMinutes(1),
                    () -> api.get("/backups/" + waiting).at("/state").equals("COMPLETED")
                            && server.log().contains("(CLEANUP) ended: SUCCEEDED"));
            assertThat(api.post("/verify/" + ending + "?level=structure", "").at("/state"))
                    .isEqualTo("SUCCEEDED");
        }
    }

    private static void saveSlow(Api api, String id, long bytesASecond) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Slow", "type": "database", "bandwidthLimit": %d,
                 "destinations": [{"type": "local", "config": {"path": "all"}}]}""".formatted(id, bytesASecond));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    @Test
    void moreBackupsThanThereAreThreadsWaitForTheirTurnAndAreNotTakenForAbandoned() {
        try (RunningServer server = start()) {
            Api api = new Api(server);
            List<String> backups = IntStream.range(0, 12)
                    .mapToObj(i -> {
                        api.save("wait-" + i, "halfway", "wait");
                        return api.begin("/create", "{\"configId\": \"wait-" + i + "\"}")
                                .at("/id");
                    })
                    .toList();
            Wait.until(
                    "the first has run for longer than two leases",
                    Duration.ofMinutes(2),
                    () -> elapsed(api, backups.get(0)).compareTo(Duration.ofSeconds(9)) > 0);

            backups.forEach(id -> api.begin("/backups/" + id + "/cancel", ""));

            for (String id : backups) {
                Wait.until(
                        id + " has ended",
                        Duration.ofMinutes(2),
                        () -> !api.get("/backups/" + id).at("/endedAt").isEmpty());
                assertThat(api.get("/backups/" + id).at("/state")).isEqualTo("CANCELLED");
            }
        }
    }

    @Test
    void theQueueOutlivesAKilledServerAndIsTakenInOrder() {
        List<String> waiting;
        String running;
        try (RunningServer server = start("1")) {
            Api api = new Api(server);
            api.save("halfway", "halfway", "all");
            running = api.begin("/create", "{\"configId\": \"halfway\"}").at("/id");
            slow.awaitHalfWay(server);
            waiting = IntStream.range(0, 4)
                    .mapToObj(i -> {
                        api.save("turn-" + i, "production", "all");
                        return api.begin("/create", "{\"configId\": \"turn-" + i + "\"}")
                                .at("/id");
                    })
                    .toList();
            assertThat(waiting)
                    .allSatisfy(id ->
                            assertThat(api.get("/backups/" + id).at("/state")).isEqualTo("QUEUED"));

            Api.Answer cancelled = api.post("/backups/" + waiting.get(3) + "/cancel", "");

            assertThat(cancelled.at("/state")).as(cancelled.text()).isEqualTo("CANCELLED");
            assertThat(cancelled.json().at("/startedAt").isTextual()).isFalse();
            assertThat(api.get("/backups/" + running).at("/state")).isEqualTo("RUNNING");
            server.kill();
        }
        try (RunningServer server = start("1")) {
            Api api = new Api(server);
            Instant before = Instant.EPOCH;
            for (String id : waiting.subList(0, 3)) {
                Wait.until(
                        id + " has had its turn",
                        Duration.ofMinutes(1),
                        () -> api.get("/backups/" + id).at("/state").equals("COMPLETED"));
                Api.Answer ended = api.get("/backups/" + id);
                // One at a time, and in the order in which they came.
                assertThat(Instant.parse(ended.at("/startedAt"))).isAfterOrEqualTo(before);
                before = Instant.parse(ended.at("/endedAt"));
            }
            Wait.until(
                    "what ran is interrupted",
                    Duration.ofMinutes(2),
                    () -> api.get("/backups/" + running).at("/state").equals("INTERRUPTED"));
        }
    }
}
