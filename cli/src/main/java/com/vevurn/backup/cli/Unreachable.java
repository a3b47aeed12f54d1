package com.vevurn.backup.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Says in plain words why no answer came. */
final class Unreachable {
    private Unreachable() {}

    static CommandFailure of(IOException e, URI server) {
        String why;
        String hint = "Check --url or BACKUP_URL, and whether the server is up.";
        if (e instanceof SSLException) {
            why = "its certificate is not trusted, or it does not speak TLS";
            hint = "Name your own authority's certificate, a PEM file, by --ca or BACKUP_CA.";
        } else if (e instanceof HttpTimeoutException) {
            why = "no answer came in time";
        } else if (e instanceof ConnectException && unknownHost(e)) {
            why = "no such host is known";
        } else if (e instanceof ConnectException) {
            why = "nothing listens there";
        } else {
            why = "the connection broke";
        }
        return new CommandFailure(ExitCode.UNREACHABLE, "the server " + server + " cannot be reached: " + why, hint);
    }

    private static boolean unknownHost(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
