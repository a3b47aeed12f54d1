package com.vevurn.backup.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vevurn.backup.testing.Shell;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Keycloak of its own process, with two realms: one with users for each role, which the service believes, and one
 * with the same users, which it does not.
 */
final class Keycloak implements AutoCloseable {
    static final String CLIENT = "backup";
    static final String SECRET = "client-secret-of-the-service-1";
    /** A client of the same realm whose tokens are not meant for the service. */
    static final String TILL = "till";
    /** A client as that one, to which Keycloak gives no roles at all of its users. */
    static final String KIOSK = "kiosk";
    /** A client whose tokens have roles as other providers write them: in a claim of that name, and nowhere else. */
    static final String PLAIN = "plain";
    /** A client whose tokens live for three seconds. */
    static final String BRIEF = "brief";

    static final String TRUSTED = "company";
    static final String FOREIGN = "elsewhere";
    static final String PASSWORD = "Key-cloak-1";

    private static final Path HOME = Path.of("target/keycloak/keycloak-26.4.0").toAbsolutePath();
    private static final Path REALM = Path.of("src/test/resources/keycloak-realm.json");

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Process process;
    private final Path log;

    private Keycloak(int port, Process process, Path log) {
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** Begins to start; {@link #awaitStart} waits for the end of that, so that others may start meanwhile. */
    static Keycloak begin() {
        try {
            Path realms = Files.createDirectories(HOME.resolve("data/import"));
            for (String realm : List.of(TRUSTED, FOREIGN)) {
                Files.writeString(
                        realms.resolve(realm + ".json"),
                        Files.readString(REALM).replace("REALM", realm).replace("SECRET", SECRET));
            }
            int port = Shell.freePort();
            Path log = Files.createTempFile("vevurn-keycloak", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            "sh",
                            HOME.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--db=dev-mem",
                            "--cache=local",
                            "--import-realm")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -Xmx400m");
            return new Keycloak(port, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitStart() {
        // It compiles its own configuration at its first start.
        Wait.until("Keycloak answers", Duration.ofMinutes(6), this::answers);
    }

    /** What the service is told of it. */
    Map<String, String> environment() {
        return Map.of(
                "BACKUP_OIDC_PROVIDER", issuer(TRUSTED).toString(),
                "BACKUP_OIDC_CLIENT", CLIENT,
                "BACKUP_OIDC_SECRET", SECRET);
    }

    URI issuer(String realm) {
        return URI.create("http://127.0.0.1:" + port + "/realms/" + realm);
    }

    /** A token that the service takes. */
    String token(String user) {
        return token(TRUSTED, CLIENT, user);
    }

    /** An access token for a user, given to a client. */
    String token(String realm, String client, String user) {
        String answer = login(realm, client, user, PASSWORD);
        JsonNode token = json(answer).at("/access_token");
        if (token.isMissingNode()) {
            throw new AssertionError("no token: " + answer);
        }
        return token.asText();
    }

    /** What a program is answered that asks for a token by name and password. */
    String login(String realm, String client, String user, String password) {
        Map<String, String> form = Map.of(
                "grant_type", "password",
                "client_id", client,
                "client_secret", SECRET,
                "username", user,
                "password", password);
        return send(HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                        .build())
                .body();
    }

    static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("Keycloak ended: " + said());
        }
        try {
            URI metadata = URI.create(issuer(TRUSTED) + "/.well-known/openid-configuration");
            return send(HttpRequest.newBuilder(metadata).build()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false; // it does not listen yet
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
