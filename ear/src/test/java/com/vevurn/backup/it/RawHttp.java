package com.vevurn.backup.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Speaks HTTP by hand, from an address of choice, and says what no client library would.
 *
 * @param from an address of this machine
 * @param port of the server on 127.0.0.1
 */
record RawHttp(String from, int port) {
    private static final int SILENCE_MILLIS = 15_000;

    /**
     * What came back.
     *
     * @param status 0 when the server only hung up
     * @param text head and body
     */
    record Answer(int status, String text) {}

    /** Sends a request as it is; {@code \n} ends a line, as {@code \r\n} does on the wire. */
    Answer send(String head, String body) {
        String text = head.replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n\r\n" + body;
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SILENCE_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (SocketException e) {
                // It hung up before it had heard all; what it said is read all the same.
            }
            return answer(read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request with a login, or without where the role is empty. */
    Answer call(String role, String method, String path, String headers) {
        String login = role.isEmpty() ? "" : "Authorization: " + Api.authorization(role) + "\n";
        return send(
                "%s /api/backup%s HTTP/1.1\nHost: 127.0.0.1:%d\n%s%sConnection: close"
                        .formatted(method, path, port, login, headers.isEmpty() ? "" : headers + "\n"),
                "");
    }

    /** A request of an administrator with a body, of which the headers tell the length. */
    Answer act(String method, String path, String headers, String body) {
        return send(
                "%s /api/backup%s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n%s\nConnection: close"
                        .formatted(method, path, port, Api.authorization("admin"), headers),
                body);
    }

    /** Begins a request and never ends it: a byte now and then. Tells how long that was borne. */
    Future<Duration> dribble(String beginning) {
        return CompletableFuture.supplyAsync(() -> {
            long begun = System.nanoTime();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(500);
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
                while (isOpen(socket)) {
                    socket.getOutputStream().write('x');
                }
            } catch (IOException e) {
                // It was hung up on while writing.
            }
            return Duration.ofNanos(System.nanoTime() - begun);
        });
    }

    private static boolean isOpen(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        try {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                all.write(block, 0, n);
            }
        } catch (SocketException | SocketTimeoutException e) {
            // Hung up, or has nothing more to say.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private static Answer answer(String text) {
        return text.startsWith("HTTP/1.1 ")
                ? new Answer(Integer.parseInt(text.substring(9, 12)), text)
                : new Answer(0, text);
    }
}
