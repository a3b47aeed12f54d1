package com.vevurn.backup.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which server, and who one is there.
 *
 * @param server its base, without the path of the API
 * @param credentials what proves it
 * @param ca PEM file with the authorities that may vouch for the server; none for those of the JDK
 */
record Login(URI server, Credentials credentials, Optional<Path> ca) {
    URI api(String path) {
        return URI.create(server + "/api/backup" + path);
    }

    /** Whether password or token cross a network where others may read them. */
    boolean exposed() {
        String host = server.getHost();
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return "http".equals(server.getScheme()) && !here;
    }

    String authorization() {
        return credentials.authorization();
    }

    String who() {
        return credentials.who();
    }

    @Override
    public String toString() {
        return who() + " at " + server;
    }
}
