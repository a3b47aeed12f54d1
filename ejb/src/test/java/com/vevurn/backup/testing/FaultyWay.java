package com.vevurn.backup.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to an HTTP server on which requests meet with faults. It knows plain requests with a Content-Length. */
public final class FaultyWay implements AutoCloseable {
    /** What happens to a request. */
    public enum Fault {
        SERVER_ERROR,
        SLOW_DOWN,
        /** As under an object lock, or without the right. */
        ACCESS_DENIED,
        CUT_IN_THE_MIDDLE,
        HANG,
        FLIPPED_BYTE,
        /** The signature is altered, so that the server itself refuses the credentials. */
        REFUSED_CREDENTIALS
    }

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");

    private static final Pattern SIGNATURE = Pattern.compile("(Signature=)[0-9a-f]{64}");

    private final ServerSocket socket;
    private final int target;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private FaultyWay(ServerSocket socket, int target) {
        this.socket = socket;
        this.target = target;
    }

    public static FaultyWay to(int port) {
        try {
            FaultyWay way = new FaultyWay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            background(way::accept);
            return way;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Lets {@code fault} happen to the first {@code times} requests whose first line matches. */
    public void meet(String requestLine, Fault fault, int times) {
        rules.add(new Rule(
                Pattern.compile(requestLine), Optional.empty(), fault, new AtomicInteger(), new AtomicInteger(times)));
    }

    /** Denies access to each request whose first line matches, but to those whose head has {@code passport}. */
    public void refuseWithout(String passport, String requestLine) {
        rules.add(new Rule(
                Pattern.compile(requestLine),
                Optional.of(passport),
                Fault.ACCESS_DENIED,
                new AtomicInteger(),
                new AtomicInteger(Integer.MAX_VALUE)));
    }

    /** Lets {@code fault} happen once, to the n-th request from now, whatever it is; {@code n} counts from 1. */
    public void meetNth(int n, Fault fault) {
        rules.add(
                new Rule(Pattern.compile(""), Optional.empty(), fault, new AtomicInteger(n - 1), new AtomicInteger(1)));
    }

    /** From now on nothing happens to requests. */
    public void forgive() {
        rules.clear();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.addAll(List.of(client, server));
            background(() -> {
                try (client;
                        server) {
                    while (request(client, server)) {
                        server.getOutputStream().flush();
                    }
                }
            });
            background(() -> {
                server.getInputStream().transferTo(client.getOutputStream());
                client.shutdownOutput();
            });
        }
    }

    private boolean request(Socket client, Socket server) throws IOException {
        Optional<String> head = head(client.getInputStream());
        if (head.isEmpty()) {
            return false;
        }
        Matcher length = LENGTH.matcher(head.get());
        long body = length.find() ? Long.parseLong(length.group(1)) : 0;
        Optional<Fault> fault = rules.stream()
                .filter(rule -> rule.applies(head.get()))
                .findFirst()
                .map(Rule::fault);
        if (fault.isEmpty()) {
            server.getOutputStream().write(head.get().getBytes(StandardCharsets.ISO_8859_1));
            copy(client.getInputStream(), server.getOutputStream(), body);
            return true;
        }
        return meet(fault.get(), head.get(), body, client, server);
    }

    private static boolean meet(Fault fault, String head, long body, Socket client, Socket server) throws IOException {
        switch (fault) {
            case SERVER_ERROR, SLOW_DOWN, ACCESS_DENIED -> {
                if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
                    client.getOutputStream()
                            .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                }
                copy(client.getInputStream(), OutputStream.nullOutputStream(), body);
                String code = fault == Fault.SLOW_DOWN
                        ? "SlowDown"
                        : fault == Fault.ACCESS_DENIED ? "AccessDenied" : "InternalError";
                int status = fault == Fault.SLOW_DOWN ? 503 : fault == Fault.ACCESS_DENIED ? 403 : 500;
                String xml = "<Error><Code>" + code + "</Code><Message>injected</Message></Error>";
                String answer = "HTTP/1.1 " + status
                        + " Fault\r\nContent-Type: application/xml\r\nContent-Length: " + xml.length() + "\r\n\r\n"
                        + xml;
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                return true;
            }
            case CUT_IN_THE_MIDDLE -> {
                server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                copy(client.getInputStream(), server.getOutputStream(), body / 2);
                return false;
            }
            case HANG -> {
                // Nothing is read and nothing answered, until the client closes.
                while (client.getInputStream().read() >= 0) {
                    server.getOutputStream().flush();
                }
                return false;
            }
            case FLIPPED_BYTE -> {
                server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                server.getOutputStream().write(client.getInputStream().read() ^ 1);
                copy(client.getInputStream(), server.getOutputStream(), body - 1);
                return true;
            }
            case REFUSED_CREDENTIALS -> {
                String altered = SIGNATURE.matcher(head).replaceFirst("$1" + "0".repeat(64));
                server.getOutputStream().write(altered.getBytes(StandardCharsets.ISO_8859_1));
                copy(client.getInputStream(), server.getOutputStream(), body);
                return true;
            }
        }
        throw new IllegalArgumentException(fault.name());
    }

    private static Optional<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return Optional.empty();
            }
            head.write(b);
        }
        return Optional.of(head.toString(StandardCharsets.ISO_8859_1));
    }

    private static void copy(InputStream in, OutputStream out, long count) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = count;
        while (left > 0) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (got < 0) {
                throw new EOFException("the client ended");
            }
            out.write(buffer, 0, got);
            left -= got;
        }
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // A connection that ends is what this is for.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private record Rule(
            Pattern requestLine,
            Optional<String> passport,
            Fault fault,
            AtomicInteger spared,
            AtomicInteger remaining) {
        boolean applies(String head) {
            return requestLine.matcher(head.lines().findFirst().orElseThrow()).find()
                    && passport.filter(head::contains).isEmpty()
                    && spared.getAndDecrement() <= 0
                    && remaining.getAndDecrement() > 0;
        }
    }
}
