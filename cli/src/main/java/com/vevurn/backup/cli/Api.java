package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The server's HTTP API, as one user sees it. Every call fails as {@link CommandFailure} with a fact and a hint. */
final class Api {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** No call waits for the end of anything, so an answer that takes longer does not come. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Login login;
    private final HttpClient client;

    Api(Login login) {
        this.login = login;
        this.client = client(login);
    }

    /** Speaks to whoever a signed URL names: this server, or a store that has nothing to do with its authority. */
    HttpClient clientFor(URI url) {
        if (login.ca().isEmpty() || url.getAuthority().equals(login.server().getAuthority())) {
            return client;
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /** Speaks to the servers that the login's authorities vouch for. */
    static HttpClient client(Login login) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        login.ca().map(Trust::in).ifPresent(builder::sslContext);
        return builder.build();
    }

    /**
     * A server's answer.
     *
     * @param body what it says
     * @param created whether the thing is new
     */
    record Answer(JsonNode body, boolean created) {}

    JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody()).body();
    }

    JsonNode post(String path) {
        return send("POST", path, BodyPublishers.noBody()).body();
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, BodyPublishers.ofString(Json.compact(body)));
    }

    JsonNode put(String path, JsonNode body) {
        return send("PUT", path, BodyPublishers.ofString(Json.compact(body))).body();
    }

    JsonNode delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody()).body();
    }

    Login login() {
        return login;
    }

    /** An id as a part of a path; whatever a person types stays one part. */
    static String part(String id) {
        return "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(login.api(path))
                .timeout(ANSWER)
                .header("Authorization", login.authorization())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response = exchange(request);
        int status = response.statusCode();
        if (status >= 400) {
            throw Problem.of(status, response.body(), login);
        }
        if (status == 204) {
            return new Answer(Json.object(), false);
        }
        try {
            JsonNode answer = Json.read(response.body());
            if (status < 300 && answer.isObject()) {
                return new Answer(answer, status == 201);
            }
        } catch (JsonProcessingException e) {
            // Said below, for a page in HTML and for JSON of another kind alike.
        }
        throw Problem.stranger(status, login.server());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Unreachable.of(e, login.server());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", "");
        }
    }
}
