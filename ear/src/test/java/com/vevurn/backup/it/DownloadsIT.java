package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Giving the bytes out again, by links that expire. */
class DownloadsIT extends DestinationsSite {
    private static final String ROWS = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";

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
