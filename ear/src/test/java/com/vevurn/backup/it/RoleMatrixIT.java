package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vevurn.backup.testing.Fixtures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what, for every endpoint that the server publishes: a new one without an entry here fails the test. */
class RoleMatrixIT {
    private static final Set<String> READERS = Set.of("manager", "admin", "super_admin");
    private static final Set<String> ADMINS = Set.of("admin", "super_admin");
    static final Map<String, Set<String>> MATRIX = Map.ofEntries(
            Map.entry("GET /configs", READERS),
            Map.entry("POST /configs", ADMINS),
            Map.entry("POST /configs/preview", ADMINS),
            Map.entry("GET /configs/{id}", READERS),
            Map.entry("DELETE /configs/{id}", ADMINS),
            Map.entry("POST /create", ADMINS),
            Map.entry("GET /defaults/{type}", READERS),
            Map.entry("GET /environments", READERS),
            Map.entry("GET /checks", READERS),
            Map.entry("GET /history/{configId}", READERS),
            Map.entry("GET /backups/{id}", READERS),
            Map.entry("GET /backups/{id}/evidence", READERS),
            Map.entry("POST /backups/{id}/cancel", ADMINS),
            Map.entry("POST /backups/{id}/repair", ADMINS),
            Map.entry("POST /verify/{id}", ADMINS),
            Map.entry("POST /restore/{id}", ADMINS),
            Map.entry("POST /restores/{id}/undo", ADMINS),
            Map.entry("POST /restores/{id}/approve", ADMINS),
            Map.entry("POST /cleanup", ADMINS),
            Map.entry("POST /catalog/import", ADMINS),
            Map.entry("GET /keys", ADMINS),
            Map.entry("POST /keys/rotate", ADMINS),
            Map.entry("GET /recovery-kit", ADMINS),
            Map.entry("PUT /backups/{id}/protection", ADMINS),
            Map.entry("DELETE /backups/{id}/protection", ADMINS),
            Map.entry("DELETE /backups/{id}", ADMINS),
            Map.entry("POST /restore-point", ADMINS),
            Map.entry("GET /restore-points", READERS),
            Map.entry("GET /operations/{id}", READERS),
            Map.entry("POST /operations/{id}/cancel", ADMINS),
            Map.entry("GET /stats", READERS),
            Map.entry("GET /metrics", READERS),
            Map.entry("GET /notifications", ADMINS),
            Map.entry("GET /audit", ADMINS),
            Map.entry("GET /backups/{id}/events", READERS),
            Map.entry("GET /audit/check", ADMINS),
            Map.entry("GET /backups/{id}/download", ADMINS));
    /** No login opens these and none is needed: the link itself is signed. */
    static final Set<String> BY_SIGNED_LINK =
            Set.of("GET /download/{backupId}/{copy}/{file}", "HEAD /download/{backupId}/{copy}/{file}");

    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(RunningServer.newBase(), Map.of("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX));
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyPublishedEndpointHasAnEntry() throws IOException, InterruptedException {
        Set<String> entries = new TreeSet<>(MATRIX.keySet());
        entries.addAll(BY_SIGNED_LINK);
        assertThat(published().keySet()).isEqualTo(entries);
    }

    @Test
    void everyPublishedEndpointIsDescribed() throws IOException, InterruptedException {
        assertThat(published()).allSatisfy((endpoint, operation) -> {
            assertThat(operation.at("/summary").asText()).as(endpoint).isNotBlank();
            assertThat(operation.at("/description").asText()).as(endpoint).contains("Role");
        });
    }

    @Test
    void strangersAreAskedToLogIn() {
        MATRIX.keySet().forEach(endpoint -> {
            Api.Answer answer = call(Optional.empty(), endpoint);
            assertThat(answer.status()).as(endpoint).isEqualTo(401);
            assertThat(answer.at("/type")).as(endpoint).endsWith("unauthenticated");
        });
    }

    @Test
    void eachRoleMayDoWhatIsItsAndNothingElse() {
        for (String role : List.of("manager", "admin", "super_admin")) {
            MATRIX.forEach((endpoint, allowed) -> {
                Api.Answer answer = call(Optional.of(role), endpoint);
                if (allowed.contains(role)) {
                    assertThat(answer.status()).as(role + " " + endpoint).isNotIn(401, 403, 500);
                } else {
                    assertThat(answer.status()).as(role + " " + endpoint).isEqualTo(403);
                    assertThat(answer.at("/type")).as(role + " " + endpoint).endsWith("forbidden");
                }
            });
        }
    }

    @Test
    void noRoleAndNoStrangerGetsAFileWithoutItsSignedLink() {
        for (Optional<String> role : List.of(Optional.<String>empty(), Optional.of("manager"), Optional.of("admin"))) {
            BY_SIGNED_LINK.forEach(endpoint -> {
                Api.Answer answer = call(role, endpoint);
                assertThat(answer.status()).as(role + " " + endpoint).isEqualTo(403);
            });
            assertThat(call(role, "GET /download/a/0/b").at("/type")).endsWith("link-refused");
        }
    }

    @Test
    void whoMayOnlyReadIsShownTheServersOfWebhooksAndWhoMaySaveGetsThemWhole() {
        String url = "http://127.0.0.1:9/services/s3cret";
        String document = """
                {"id": "told", "name": "n", "type": "database", "destinations": [{"type": "local", "config": {"path": "x"}}],
                 "notifications": {"webhook": ["%s"], "heartbeat": "%s"}}""".formatted(url, url);
        assertThat(api.post("/configs", document).status()).isEqualTo(201);

        for (String path : List.of("/configs/told", "/configs")) {
            assertThat(api.call(Optional.of("manager"), "GET", path, "").text())
                    .contains("http://127.0.0.1:9/…")
                    .doesNotContain("s3cret");
        }
        for (String role : List.of("admin", "super_admin")) {
            String whole =
                    api.call(Optional.of(role), "GET", "/configs/told", "").text();
            assertThat(api.call(Optional.of(role), "POST", "/configs", whole).at("/notifications/heartbeat"))
                    .as(role)
                    .isEqualTo(url);
        }
        assertThat(api.get("/configs/told").at("/notifications/webhook/0")).isEqualTo(url);
    }

    @Test
    void whoMayOnlyReadHasNothingTriedAgainAtOnce() {
        api.get("/checks");
        assertThat(api.post("/configs", """
                {"id": "new", "name": "n", "type": "database", "destinations": [{"type": "local", "config": {"path": "x"}}]}""").status()).isEqualTo(201);

        assertThat(api.call(Optional.of("manager"), "GET", "/checks", "").text())
                .contains("catalogue")
                .doesNotContain("destination local of new");
        assertThat(api.get("/checks").text()).contains("destination local of new");
    }

    @Test
    void aDenialIsAudited() {
        call(Optional.of("manager"), "POST /create");

        assertThat(api.get("/audit").json().at("/items"))
                .anyMatch(act -> act.at("/actor").asText().equals("manager")
                        && act.at("/outcome").asText().equals("denied")
                        && act.at("/subject").asText().equals("/create"));
    }

    private static Api.Answer call(Optional<String> role, String endpoint) {
        String[] parts = endpoint.split(" ", 2);
        String body = List.of("POST", "PUT").contains(parts[0]) ? "{}" : "";
        return api.call(role, parts[0], parts[1].replaceAll("\\{\\w+}", "unknown-id"), body);
    }

    /** What the server says of itself: operations by method and path below the API's base. */
    private static Map<String, JsonNode> published() throws IOException, InterruptedException {
        String text = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.http("/openapi?format=JSON"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Map<String, JsonNode> operations = new TreeMap<>();
        new ObjectMapper()
                .readTree(text)
                .at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT)
                                        + " "
                                        + path.getKey().replaceFirst("^/api/backup", ""),
                                operation.getValue())));
        return operations;
    }
}
