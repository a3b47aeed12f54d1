package com.vevurn.backup.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's browser, as far as a login goes: it follows redirects, sends forms, and keeps cookies for each server. To it
 * this machine is a secure context, as it is to real ones, so it sends {@code Secure} cookies to it by plain HTTP.
 */
final class Browser {
    private static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final StringBuilder cookiesAsGiven = new StringBuilder();

    /** Where it ended up. */
    record Page(URI address, int status, String body) {
        URI form() {
            Matcher form = FORM.matcher(body);
            if (!form.find()) {
                throw new AssertionError("no form at " + address + ": " + body);
            }
            return URI.create(form.group(1).replace("&amp;", "&"));
        }
    }

    Page open(URI address) {
        URI at = address;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpResponse<String> answer = send(request(at).GET());
            if (answer.statusCode() / 100 != 3) {
                return new Page(at, answer.statusCode(), answer.body());
            }
            at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
        }
        throw new AssertionError("no end of redirects at " + at);
    }

    Page submit(URI address, Map<String, String> fields) {
        HttpResponse<String> answer = send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Keycloak.form(fields))));
        return answer.headers()
                .firstValue("Location")
                .map(next -> open(address.resolve(next)))
                .orElseGet(() -> new Page(address, answer.statusCode(), answer.body()));
    }

    /** What a script of a page does, with the header in which the browser says whose page that is. */
    Page post(URI address, String site, String body) {
        HttpResponse<String> answer = send(request(address)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", site)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        return new Page(address, answer.statusCode(), answer.body());
    }

    /** The cookies with their attributes, in the order in which they were given. */
    String cookiesAsGiven() {
        return cookiesAsGiven.toString();
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1)).header("Accept", ACCEPT);
        Map<String, String> own = cookies.getOrDefault(address.getAuthority(), Map.of());
        if (!own.isEmpty()) {
            request.header(
                    "Cookie",
                    String.join(
                            "; ",
                            own.entrySet().stream()
                                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                    .toList()));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> own = cookies.computeIfAbsent(answer.uri().getAuthority(), key -> new HashMap<>());
            for (String given : answer.headers().allValues("Set-Cookie")) {
                cookiesAsGiven.append(given).append('\n');
                String[] pair = given.split(";", 2)[0].split("=", 2);
                own.put(pair[0], pair[1]);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
