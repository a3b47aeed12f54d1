package com.vevurn.backup.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says what a test wants it to say, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
    private record Reply(int status, String body) {}

    /** A request as it came. */
    record Asked(String call, String body, String authorization) {}

    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers a call, such as {@code GET /configs?page=1}; several replies come one after the other, the last for ever. */
    FakeServer when(String call, int status, String... bodies) {
        Deque<Reply> queue = replies.computeIfAbsent(call, key -> new ArrayDeque<>());
        for (String body : bodies) {
            queue.add(new Reply(status, body));
        }
        return this;
    }

    /** Refuses a call with a problem of the service. */
    FakeServer refuse(String call, int status, String token, String detail, String rest) {
        return when(call, status, """
                {"type": "urn:vevurn:backup:problem:%s", "status": %d, "detail": "%s", "hint": "Mend it."%s}""".formatted(token, status, detail, rest));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> calls() {
        return asked.stream().map(Asked::call).toList();
    }

    String bodyOf(String call) {
        return asked.stream()
                .filter(request -> request.call().equals(call))
                .map(Asked::body)
                .findFirst()
                .orElseThrow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString();
        String call = exchange.getRequestMethod() + " " + uri.replaceFirst("^/api/backup", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        asked.add(new Asked(call, body, authorization));
        byte[] answer;
        synchronized (replies) {
            Deque<Reply> queue = replies.getOrDefault(call, new ArrayDeque<>());
            Reply reply = queue.size() > 1 ? queue.remove() : queue.peek();
            Reply said = Optional.ofNullable(reply).orElse(new Reply(404, "<html>not here</html>"));
            answer = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), answer.length == 0 ? -1 : answer.length);
        }
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
