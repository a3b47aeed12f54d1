package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.PrivatePostgres;
import com.vevurn.backup.testing.S3Server;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.SmallDisk;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a destination owes an operator beside keeping the bytes, giving them out again and not taking too many, and how the
 * operator watches that.
 */
class DestinationsIT {
    private static final String ROWS = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";

    private static PrivatePostgres postgres;
    private static S3Server s3;
    private static RunningServer server;
    private static Api api;
    private static String backup;

    @BeforeAll
    static void start() {
        postgres = PrivatePostgres.start();
        postgres.createShop("shop");
        s3 = S3Server.start();
        s3.createBucket("shop-backups");
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.of(
                        "BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX,
                        "DATABASE_URL", postgres.text("shop"),
                        "AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY,
                        "BACKUP_DOWNLOAD_VALIDITY", "PT1H"));
        api = new Api(server);
        Api.Answer saved = api.post("/configs", """
                {"id": "both", "name": "Both", "type": "database",
                 "destinations": [
                   {"type": "local", "config": {"path": "both"}},
                   {"type": "s3", "config": {"bucket": "shop-backups", "endpoint": "%s", "pathStyle": true}}]}
                """.formatted(s3.endpoint()));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        backup = api.run("both").at("/id");
    }

    @AfterAll
    static void stop() {
        server.close();
        s3.close();
        postgres.close();
    }

    @Test
    void whatCurlFetchesByTheLinksOfACopyRestoresByItself(@TempDir Path directory) throws IOException {
        Api.Answer links = api.get("/backups/" + backup + "/download");
        assertThat(links.json().at("/copies")).hasSize(2);
        Map<String, String> environment = new HashMap<>(postgres.libpq());
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);

        for (JsonNode copy : links.json().at("/copies")) {
            String kind = copy.at("/destination").asText();
            Path set = Files.createDirectory(directory.resolve(kind));
            for (JsonNode file : copy.at("/files")) {
                curl(set, "--remote-name", file.at("/url").asText());
                String name = file.at("/name").asText();
                if (file.hasNonNull("sha256")) {
                    assertThat(Shell.run(set, Map.of(), "sha256sum", name))
                            .startsWith(file.at("/sha256").asText());
                }
            }
            assertThat(copy.at("/files").findValuesAsText("name"))
                    .containsExactly(
                            "RESTORE.txt",
                            "database.dump.gz.enc",
                            "globals.sql.gz.enc",
                            "key." + Fixtures.KEYS.activeKey().id(),
                            "manifest.json");

            Shell.run(set, environment, "sh", "RESTORE.txt", "from_" + kind);

            assertThat(postgres.sql("from_" + kind, ROWS)).isEqualTo(postgres.sql("shop", ROWS));
        }
    }

    @Test
    void aDownloadThatWasCutGoesOn(@TempDir Path directory) throws IOException, InterruptedException {
        JsonNode file = artifact();
        String url = file.at("/url").asText();
        long bytes = file.at("/bytes").asLong();
        HttpResponse<byte[]> head = fetch(url, "HEAD");
        String tag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(bytes);
        assertThat(head.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(head.body()).isEmpty();

        Files.write(
                directory.resolve("artifact"),
                fetch(url, "GET", "Range", "bytes=0-999").body());
        curl(directory, "--continue-at", "-", "--output", "artifact", url);

        assertThat(Shell.run(directory, Map.of(), "sha256sum", "artifact"))
                .startsWith(file.at("/sha256").asText());
        HttpResponse<byte[]> tail = fetch(url, "GET", "Range", "bytes=-7", "If-Range", tag);
        assertThat(tail.statusCode()).isEqualTo(206);
        assertThat(tail.body()).hasSize(7);
        assertThat(tail.headers().firstValue("Content-Range"))
                .contains("bytes %d-%d/%d".formatted(bytes - 7, bytes - 1, bytes));
        HttpResponse<byte[]> changed = fetch(url, "GET", "Range", "bytes=-7", "If-Range", "\"of another time\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).hasSize((int) bytes);
        HttpResponse<byte[]> beyond = fetch(url, "GET", "Range", "bytes=" + bytes + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */" + bytes);
        assertThat(changed.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"database.dump.gz.enc\"");
    }

    @Test
    void anAlteredLinkOpensNothing() throws IOException, InterruptedException {
        String url = artifact().at("/url").asText();

        for (String altered : new String[] {
            url.replaceFirst("expires=(\\d)", "expires=9$1"),
            url.replace("/0/database", "/1/database"),
            url.replace("database.dump.gz.enc", "manifest.json"),
            url.replaceFirst("/download/[^/]+/0/[^?]+", "/download/" + backup + "/0/..%2f..%2fpasswd"),
            url.replaceFirst("signature=.*", "signature="),
            url.replaceFirst("[?].*", "")
        }) {
            HttpResponse<byte[]> answer = fetch(altered, "GET");
            assertThat(answer.statusCode()).as(altered).isIn(400, 403, 404);
            assertThat(answer.body().length).as(altered).isLessThan(500);
        }
        assertThat(fetch(url.replaceFirst("expires=(\\d)", "expires=9$1"), "GET")
                        .statusCode())
                .isEqualTo(403);
        assertThat(fetch(url.replaceFirst("[?].*", ""), "POST").statusCode()).isEqualTo(405);
    }

    @Test
    void itIsWrittenDownWhoAskedForLinksAndWhatWasFetchedByThemFromWhere() throws IOException, InterruptedException {
        Api.Answer links = api.get("/backups/" + backup + "/download");
        String grant = links.at("/grant");
        fetch(links.at("/copies/0/files/0/url"), "GET");

        JsonNode acts = api.get("/audit?limit=100").json().at("/items");

        assertThat(StreamSupport.stream(acts.spliterator(), false)
                        .filter(act -> act.toString().contains(grant)))
                .hasSize(2)
                .allSatisfy(act -> assertThat(act.at("/address").asText()).isEqualTo("127.0.0.1"))
                .anyMatch(act -> act.at("/actor").asText().equals("admin")
                        && act.at("/subject").asText().equals("/backups/" + backup + "/download"))
                .anyMatch(act -> act.at("/actor").asText().equals("link " + grant)
                        && act.at("/subject").asText().endsWith("/0/RESTORE.txt"));
        assertThat(Duration.between(Instant.now(), Instant.parse(links.at("/expiresAt"))))
                .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(60));
    }

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

    private static InputStream listen(String id) throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.api() + "/backups/" + id + "/events"))
                                .header("Authorization", Api.authorization("manager"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        return stream.body();
    }

    private static void save(String id, String destinations) {
        Api.Answer saved = api.post("/configs", """
                {"id": "%s", "name": "Test", "type": "database", "destinations": [%s]}""".formatted(id, destinations));
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    private static JsonNode artifact() {
        JsonNode file = api.get("/backups/" + backup + "/download").json().at("/copies/0/files/1");
        assertThat(file.at("/name").asText()).isEqualTo("database.dump.gz.enc");
        return file;
    }

    private static void curl(Path directory, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "curl";
        command[1] = "--silent";
        command[2] = "--fail";
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        Shell.run(directory, Map.of(), command);
    }

    /** As anybody without a login. */
    private static HttpResponse<byte[]> fetch(String url, String method, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
