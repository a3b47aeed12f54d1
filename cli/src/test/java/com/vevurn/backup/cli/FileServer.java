package com.vevurn.backup.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What stands behind signed URLs: files, single ranges of them, and connections that break. */
final class FileServer implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> cuts = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    FileServer with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** The next answer of this file breaks off after so many bytes. */
    FileServer breaking(String name, int after) {
        cuts.put(name, after);
        return this;
    }

    String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    /** Each request: the file, and the range where one was asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(1);
        Optional<String> range =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        asked.add(name + range.map(text -> " " + text).orElse(""));
        boolean denied = exchange.getRequestHeaders().containsKey("Authorization") || !files.containsKey(name);
        if (denied) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
            return;
        }
        byte[] bytes = files.get(name);
        int from = range.map(text -> Integer.parseInt(text.replaceAll("\\D+(\\d+)-", "$1")))
                .orElse(0);
        Optional<Integer> cut = Optional.ofNullable(cuts.remove(name));
        exchange.sendResponseHeaders(range.isPresent() ? 206 : 200, bytes.length - from);
        exchange.getResponseBody().write(bytes, from, cut.orElse(bytes.length) - from);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
