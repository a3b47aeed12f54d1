package com.vevurn.backup.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A token that somebody else renews in its file, as Kubernetes does: it is read for each request, so that a long wait
 * outlives it.
 *
 * @param file one line with the token, not to be read by everybody
 */
record TokenFile(Path file) implements Credentials {
    /** @throws CommandFailure REFUSED when everybody may read it, USAGE when it cannot be read */
    Token token() {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "everybody may read the token file " + file,
                        "chmod o-r " + file + "; in Kubernetes the volume's defaultMode: 0440.");
            }
            return new Token(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the token file " + file + " cannot be read", "Check its name and its mode.");
        }
    }

    @Override
    public String authorization() {
        return token().authorization();
    }

    @Override
    public String who() {
        return token().who();
    }

    @Override
    public String secret() {
        return token().secret();
    }

    @Override
    public CommandFailure refused(String server) {
        return token().refused(server);
    }

    @Override
    public String toString() {
        return who();
    }
}
