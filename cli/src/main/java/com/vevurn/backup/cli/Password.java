package com.vevurn.backup.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user of the server's own, or of its directory.
 *
 * @param user name
 * @param password its password; never shown
 */
record Password(String user, String password) implements Credentials {
    @Override
    public String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String who() {
        return user;
    }

    @Override
    public String secret() {
        return "password";
    }

    @Override
    public CommandFailure refused(String server) {
        return new CommandFailure(
                ExitCode.REFUSED,
                "the server " + server + " does not know the user " + user + ", or the password is wrong",
                "Check BACKUP_USER and BACKUP_PASSWORD, or the profile. A server with OpenID Connect takes BACKUP_TOKEN.");
    }

    @Override
    public String toString() {
        return user;
    }
}
