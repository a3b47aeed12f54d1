package com.vevurn.backup.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller of the HTTP API who keeps every answer, so that a test can search them for what must not be there. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final URI base;

    Api(RunningServer server) {
        this(server.api());
    }

    Api(URI base) {
        this.base = base;
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param headers as text
     * @param text the body
     */
    record Answer(int status, String headers, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + text, e);
            }
        }

        String at(String pointer) {
            return json().at(pointer).asText();
        }
    }

    Answer get(String path) {
        return call(Optional.of("admin"), "GET", path, "");
    }

    Answer post(String path, String body) {
        return call(Optional.of("admin"), "POST", path, body);
    }

    Answer call(Optional<String> role, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=60")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        role.ifPresent(name -> request.header("Authorization", authorization(name)));
        return send(request.build());
    }

    /** As an administrator, without waiting for the end of what is begun. */
    Answer begin(String path, String body) {
        return begin("POST", path, body);
    }

    Answer begin(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization("admin"))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Everything that was ever answered. */
    List<String> answers() {
        return answers;
    }

    /** Saves a configuration of a database with a local destination. */
    void save(String id, String environment, String path) {
        Answer saved = post("/configs", """
                {"id": "%s", "name": "Test %s", "type": "database", "environment": "%s",
                 "destinations": [{"type": "local", "config": {"path": "%s"}}]}""".formatted(id, id, environment, path));
        if (saved.status() >= 300) {
            throw new AssertionError(saved.text());
        }
    }

    /** Runs a configuration to its end. */
    Answer run(String configId) {
        return post("/create", "{\"configId\": \"" + configId + "\"}");
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            Answer answer =
                    new Answer(response.statusCode(), response.headers().map().toString(), response.body());
            answers.add(answer.headers() + answer.text());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The user that has a role; WildFly's user names take no underscore. */
    static String user(String role) {
        return role.replace('_', '-');
    }

    static String authorization(String role) {
        return "Basic " + login(role);
    }

    private static String login(String role) {
        return Base64.getEncoder()
                .encodeToString((user(role) + ":" + RunningServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
