package com.vevurn.backup.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that misbehaves as the test says, with one connection at a time; each stays open until the server is closed. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Conversation conversation;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What the server says on a connection, and to what. */
    @FunctionalInterface
    public interface Conversation {
        void with(BufferedReader in, OutputStream out) throws IOException;
    }

    private ScriptedServer(ServerSocket listening, Conversation conversation) {
        this.listening = listening;
        this.conversation = conversation;
    }

    public static ScriptedServer start(Conversation conversation) {
        try {
            ScriptedServer server =
                    new ScriptedServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), conversation);
            Thread thread = new Thread(server::serve, "scripted server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that takes connections and says nothing. */
    public static ScriptedServer silent() {
        return start((in, out) -> {});
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections there were. */
    public int connections() {
        return open.size();
    }

    public static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                conversation.with(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
                        socket.getOutputStream());
            } catch (IOException e) {
                // The other side hung up, or the test is over.
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
