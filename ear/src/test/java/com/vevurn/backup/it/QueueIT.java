package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Backups that wait for their turn, whatever happens to the server meanwhile. */
class QueueIT extends CrashSite {
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
