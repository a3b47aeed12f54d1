package com.vevurn.backup.it;

import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server whose users are those of a real Keycloak.
 *
 * @param keycloak the provider
 * @param server after {@code oidc.cli}
 * @param configurationBefore lines of its configuration as it was before that, sorted
 */
record OidcSite(Keycloak keycloak, RunningServer server, List<String> configurationBefore) implements AutoCloseable {
    /** From where alone administrators may act. */
    static final String OFFICE = "127.0.0.1";

    static OidcSite start() {
        Keycloak keycloak = Keycloak.begin();
        try {
            return start(keycloak);
        } catch (RuntimeException | AssertionError e) {
            keycloak.close();
            throw e;
        }
    }

    private static OidcSite start(Keycloak keycloak) {
        Map<String, String> environment = new HashMap<>(keycloak.environment());
        environment.put("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX);
        environment.put("BACKUP_NETWORKS_ADMIN", OFFICE);
        environment.put("BACKUP_OIDC_CLIENT_ROLES", "true");
        RunningServer server = RunningServer.start(RunningServer.newBase(), environment);
        OidcSite site = new OidcSite(keycloak, server, lines(server));
        try {
            site.apply();
            return site;
        } catch (RuntimeException | AssertionError e) {
            server.close();
            throw e;
        }
    }

    private void apply() {
        server.script("oidc");
        keycloak.awaitStart();
        server.reload();
        String token = keycloak.token("mary");
        Wait.until(
                "a manager may come in by token",
                Duration.ofMinutes(2),
                () -> opens(() -> call(token, "GET", "/configs", "")));
    }

    /** Gives the server its own users back. */
    void undo() {
        server.script("oidc-undo");
        server.reload();
        Wait.until(
                "the server's own users may come in",
                Duration.ofMinutes(2),
                () -> opens(() -> from(OFFICE).call("admin", "GET", "/configs", "")));
    }

    /** Lines may come back in another place among their kin, which means nothing. */
    List<String> configuration() {
        return lines(server);
    }

    RawHttp.Answer call(String token, String method, String path, String body) {
        return call(OFFICE, token, method, path, body);
    }

    RawHttp.Answer call(String from, String token, String method, String path, String body) {
        return from(from)
                .send(
                        "%s /api/backup%s HTTP/1.1\nHost: %s\nAuthorization: Bearer %s\nContent-Type: application/json\nContent-Length: %d\nConnection: close"
                                .formatted(method, path, server.http("").getAuthority(), token, body.length()),
                        body);
    }

    RawHttp from(String address) {
        return new RawHttp(address, server.api().getPort());
    }

    private interface Request {
        RawHttp.Answer send();
    }

    private static boolean opens(Request request) {
        try {
            return request.send().status() == 200;
        } catch (UncheckedIOException e) {
            return false; // it does not listen again yet
        }
    }

    private static List<String> lines(RunningServer server) {
        try {
            return Files.readString(server.configuration()).lines().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            keycloak.close();
        }
    }
}
