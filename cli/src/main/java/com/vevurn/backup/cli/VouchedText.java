package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The RESTORE.txt of a fetched backup, which people run with the master key at hand. Its hash stands in the manifest, and the
 * hash of that the service has told.
 */
final class VouchedText {
    private static final String NAME = "RESTORE.txt";

    private VouchedText() {}

    /**
     * Compares the text with the manifest beside it, and notes the hash at its file. Older manifests do not know it.
     *
     * @param files what was fetched
     * @throws CommandFailure when the text was altered
     */
    static void require(Path directory, ArrayNode files) {
        Path text = directory.resolve(NAME);
        Path manifest = directory.resolve("manifest.json");
        try {
            if (!Files.exists(text) || !Files.exists(manifest)) {
                return;
            }
            String written = Words.text(Json.read(Files.readString(manifest)), "/restoreText");
            if (written.isEmpty()) {
                return;
            }
            if (!written.equals(RemoteFile.hash(text))) {
                Files.delete(text);
                throw new CommandFailure(
                        ExitCode.FAILED,
                        NAME + " is not what was written: do not run it",
                        "backup-cli restore and restore-offline do without it; backup-cli repair mends the copy.");
            }
            files.forEach(file -> note(file, written));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    NAME + " could not be compared with the manifest: " + e.getMessage(),
                    "Do not run it before that is done; backup-cli restore and restore-offline do without it.");
        }
    }

    private static void note(JsonNode file, String hash) {
        if (Words.text(file, "/name").equals(NAME)) {
            ((ObjectNode) file).put("sha256", hash);
        }
    }
}
