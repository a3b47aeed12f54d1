package com.vevurn.backup.cli;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Which server, and who one is there.
 *
 * @param server its base, without the path of the API
 * @param user name
 * @param password its password; never shown
 * @param ca PEM file with the authorities that may vouch for the server; none for those of the JDK
 */
record Login(URI server, String user, String password, Optional<Path> ca) {
    URI api(String path) {
        return URI.create(server + "/api/backup" + path);
    }

    /** Whether the password crosses a network where others may read it. */
    boolean exposed() {
        String host = server.getHost();
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return "http".equals(server.getScheme()) && !here;
    }

    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user + " at " + server;
    }
}
