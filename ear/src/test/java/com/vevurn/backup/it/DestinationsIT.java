package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vevurn.backup.testing.SmallDisk;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a destination owes an operator beside keeping the bytes: not to take too many, and to show what goes on. */
class DestinationsIT extends DestinationsSite {
    @Test
    void aDestinationWithoutRoomIsRefusedAloneAndPeopleAreToldOnceWhenOneIsNearlyFull() throws IOException {
        long bytes = api.get("/backups/" + backup).json().at("/storedBytes").asLong();
        // One fits and fills it by more than 80 %; a second one does not fit.
        save("tight", """
                {"type": "local", "config": {"path": "tight", "quotaBytes": %d}},
                {"type": "local", "config": {"path": "roomy"}}""".formatted(bytes + bytes / 10));

        Api.Answer first = api.run("tight");
        Api.Answer second = api.run("tight");

        assertThat(first.at("/state")).as(first.text()).isEqualTo("COMPLETED");
        assertThat(Files.readString(server.data().resolveSibling("log/server.log")))
                .containsOnlyOnce("tight/ holds " + first.at("/storedBytes"));
        assertThat(second.at("/state")).as(second.text()).isEqualTo("INCOMPLETE");
        assertThat(second.at("/copies/0/failure/reason")).isEqualTo("quota-exceeded");
        assertThat(second.at("/copies/1/state")).isEqualTo("GOOD");
    }

    @Test
    void aBackupThatFitsNowhereFailsWithTheReason() {
        save("nowhere", "{\"type\": \"local\", \"config\": {\"path\": \"nowhere\", \"quotaBytes\": 10}}");

        Api.Answer refused = api.run("nowhere");

        assertThat(refused.at("/state")).as(refused.text()).isEqualTo("FAILED");
        assertThat(refused.at("/failure/reason")).isEqualTo("quota-exceeded");
        assertThat(server.data().resolve("backups/nowhere")).doesNotExist();
    }

    @Test
    void theNextBackupIsEstimatedByTheLast() {
        Api.Answer first = api.run("both");
        Api.Answer second = api.run("both");

        assertThat(second.json().at("/progress/estimatedBytes").asLong())
                .isCloseTo(first.json().at("/plainBytes").asLong(), withinPercentage(20));
        assertThat(second.json().at("/progress/bytesRead").asLong())
                .isEqualTo(second.json().at("/plainBytes").asLong());
    }

    @Test
    void aBandwidthLimitSlowsTheBackup() {
        long bytes = api.get("/backups/" + backup).json().at("/storedBytes").asLong();
        save("slow", """
                {"type": "local", "config": {"path": "slow", "bandwidthLimit": %d}}""".formatted(bytes / 3));

        Api.Answer slow = api.run("slow");

        assertThat(slow.at("/state")).as(slow.text()).isEqualTo("COMPLETED");
        // Three seconds' worth of bytes cannot be through sooner, however fast the machine is.
        assertThat(Duration.parse(slow.at("/elapsed"))).isGreaterThan(Duration.ofMillis(2500));
    }

    @Test
    void aDiskThatIsFullHalfWayFailsItsCopyAlone() {
        try (SmallDisk disk = disk("full")) {
            Api.Answer ended = halfWay("full", disk::fill);

            requireFirstFailed(ended, "destination-full");
            assertThat(disk.files()).isEmpty();
        }
    }

    @Test
    void aDiskThatIsEmptiedHalfWayFailsItsCopyAlone() {
        try (SmallDisk disk = disk("emptied")) {
            Api.Answer ended = halfWay("emptied", disk::empty);

            requireFirstFailed(ended, "destination-failed");
            assertThat(disk.files()).isEmpty();
        }
    }

    @Test
    void aDiskThatIsReadOnlyFailsItsCopyAlone() {
        try (SmallDisk disk = disk("read-only")) {
            disk.makeReadOnly();

            Api.Answer ended = halfWay("read-only", () -> {});

            requireFirstFailed(ended, "destination-failed");
        }
    }

    private static SmallDisk disk(String name) {
        return SmallDisk.mount(server.data().resolve("backups/disks").resolve(name), 16 << 10);
    }

    /** Backs up to a disk, slowly, and to another place, and does something when a part of it is written. */
    private static Api.Answer halfWay(String name, Runnable then) {
        long bytes = api.get("/backups/" + backup).json().at("/storedBytes").asLong();
        save("disk-" + name, """
                {"type": "local", "config": {"path": "disks/%s", "bandwidthLimit": %d}},
                {"type": "local", "config": {"path": "beside"}}""".formatted(name, bytes / 4));
        String id =
                api.begin("/create", "{\"configId\": \"disk-" + name + "\"}").at("/id");
        Wait.until(
                "a part is written",
                Duration.ofMinutes(1),
                () -> api.get("/backups/" + id)
                                .json()
                                .at("/progress/bytesStored")
                                .asLong()
                        > 0);
        then.run();
        Wait.until(
                "the backup has ended",
                Duration.ofMinutes(2),
                () -> !api.get("/backups/" + id).at("/endedAt").isEmpty());
        return api.get("/backups/" + id);
    }

    private static void requireFirstFailed(Api.Answer ended, String reason) {
        assertThat(ended.at("/state")).as(ended.text()).isEqualTo("INCOMPLETE");
        assertThat(ended.at("/copies/0/failure/reason")).as(ended.text()).isEqualTo(reason);
        assertThat(ended.at("/copies/1/state")).isEqualTo("GOOD");
        Api.Answer verified = api.post("/verify/" + ended.at("/id"), "");
        assertThat(verified.at("/state")).as(verified.text()).isEqualTo("SUCCEEDED");
        assertThat(verified.at("/result/copies/0/good")).isEqualTo("false");
        assertThat(verified.at("/result/copies/1/good")).isEqualTo("true");
    }

    @Test
    void progressIsToldAsItComesAndTheStreamEndsWithTheBackup() throws IOException, InterruptedException {
        long bytes = api.get("/backups/" + backup).json().at("/storedBytes").asLong();
        save("watched", """
                {"type": "local", "config": {"path": "watched", "bandwidthLimit": %d}}""".formatted(bytes / 4));
        String id = api.begin("/create", "{\"configId\": \"watched\"}").at("/id");
        // Somebody who looks and leaves keeps nobody from listening.
        try (InputStream left = listen(id)) {
            assertThat(left.read()).isNotNegative();
        }

        String heard = new String(listen(id).readAllBytes(), StandardCharsets.UTF_8);

        List<String> names =
                heard.lines().filter(line -> line.startsWith("event:")).toList();
        assertThat(names).hasSizeGreaterThan(2);
        assertThat(names.subList(0, names.size() - 1))
                .allSatisfy(name -> assertThat(name).endsWith("progress"));
        assertThat(names.get(names.size() - 1)).endsWith("end");
        List<JsonNode> told = new ArrayList<>();
        for (String line :
                heard.lines().filter(line -> line.startsWith("data:")).toList()) {
            told.add(new ObjectMapper().readTree(line.substring("data:".length())));
        }
        assertThat(told).allSatisfy(view -> assertThat(view.at("/id").asText()).isEqualTo(id));
        assertThat(told.get(told.size() - 1).at("/state").asText()).isEqualTo("COMPLETED");
        assertThat(server.log()).doesNotContain(" ERROR ");
        assertThat(api.get("/backups/unknown-id/events").status()).isEqualTo(404);
    }

    @Test
    void oneCallerListensToTenStreamsAtMost() throws IOException, InterruptedException {
        save("listened", """
                {"type": "local", "config": {"path": "listened", "bandwidthLimit": 10240}}""");
        String id = api.begin("/create", "{\"configId\": \"listened\"}").at("/id");
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            streams.add(listen(id));
        }

        HttpResponse<InputStream> one = stream(id, "manager");
        assertThat(one.statusCode()).isEqualTo(429);
        assertThat(new String(one.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("too-many-requests", "10 of them for manager");
        try (InputStream another = stream(id, "admin").body()) {
            assertThat(another.read()).as("another caller's").isNotNegative();
        }
        streams.get(0).close();
        Wait.until("a place is free", Duration.ofMinutes(1), () -> listens(id));
        api.post("/backups/" + id + "/cancel", "");
        for (InputStream stream : streams.subList(1, 10)) {
            stream.close();
        }
    }

    private static boolean listens(String id) {
        try {
            HttpResponse<InputStream> stream = stream(id, "manager");
            stream.body().close();
            return stream.statusCode() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static InputStream listen(String id) throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = stream(id, "manager");
        assertThat(stream.statusCode()).isEqualTo(200);
        return stream.body();
    }

    private static HttpResponse<InputStream> stream(String id, String role) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.api() + "/backups/" + id + "/events"))
                                // A stream is a connection then, and its end is seen at the next event.
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Authorization", Api.authorization(role))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }
}
