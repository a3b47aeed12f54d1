package com.vevurn.backup.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to any TCP server that counts connections and cuts one of them. */
public final class CountedWay implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int fatal;
    private volatile Runnable meanwhile = () -> {};

    private CountedWay(ServerSocket socket, int target) {
        this.socket = socket;
        this.target = target;
    }

    public static CountedWay to(int port) {
        try {
            CountedWay way = new CountedWay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            background(way::accept);
            return way;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Begins to count anew, and cuts the n-th connection from now as soon as its client speaks; counts from 1. */
    public void cut(int n) {
        connections.set(0);
        fatal = n;
    }

    /** The same, and before the connection is cut something else happens. */
    public void cut(int n, Runnable action) {
        meanwhile = action;
        cut(n);
    }

    /** How many there were since. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            if (connections.incrementAndGet() == fatal) {
                meanwhile.run();
                client.close();
                continue;
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            background(() -> copy(client, server));
            background(() -> copy(server, client));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
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
}
