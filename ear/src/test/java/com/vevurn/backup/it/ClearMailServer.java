package com.vevurn.backup.it;

import com.vevurn.backup.testing.ScriptedServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that offers no encryption, or one from whose offers somebody on the way has taken it. It notes what it hears. */
final class ClearMailServer implements AutoCloseable {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ScriptedServer server = ScriptedServer.start((in, out) -> {
        ScriptedServer.say(out, "220 here\r\n");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            ScriptedServer.say(out, line.equals("DATA") ? "354 go on\r\n" : "250-here\r\n250 8BITMIME\r\n");
        }
    });

    int port() {
        return server.port();
    }

    int connections() {
        return server.connections();
    }

    /** Every line of every caller. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        server.close();
    }
}
