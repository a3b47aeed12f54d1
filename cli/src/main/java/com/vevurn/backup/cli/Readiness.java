package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the server's own readiness checks (MicroProfile Health) say. */
final class Readiness {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private Readiness() {}

    /** One check for each of the server's, in its order; a single failing one when it does not tell. */
    static Map<String, DoctorCommand.Check> of(URI url, Login login) {
        Map<String, DoctorCommand.Check> checks = new LinkedHashMap<>();
        try {
            for (JsonNode check : ask(url, login).path("checks")) {
                checks.put(Words.text(check, "/name"), () -> finding(check));
            }
        } catch (CommandFailure e) {
            checks.put("health", () -> {
                throw e;
            });
        }
        return checks;
    }

    private static String finding(JsonNode check) {
        StringBuilder data = new StringBuilder();
        check.path("data")
                .properties()
                .forEach(entry -> data.append(data.isEmpty() ? "" : ", ")
                        .append(Words.printable(
                                label(entry.getKey()) + entry.getValue().asText())));
        if (!Words.text(check, "/status").equals("UP")) {
            throw new CommandFailure(ExitCode.FAILED, data.isEmpty() ? "is down" : data.toString(), "");
        }
        return data.toString();
    }

    /** What a message is called adds nothing to it. */
    private static String label(String key) {
        return key.equals("message") ? "" : key + " ";
    }

    private static JsonNode ask(URI url, Login login) {
        HttpClient client = Api.client(login);
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(ANSWER).build();
            return Json.read(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, "what answers at " + url + " is no health check", "");
        } catch (IOException e) {
            throw Unreachable.of(e, url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", "");
        }
    }
}
