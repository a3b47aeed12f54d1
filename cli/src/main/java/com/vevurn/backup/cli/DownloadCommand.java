package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fetches a backup. */
@Command(
        name = "download",
        description = "Fetches every file of a backup into a directory of its name, and compares each with its SHA-256."
                + " What was fetched before is kept, and a file that was cut goes on where it ended. The RESTORE.txt there"
                + " restores the backup without this service.",
        footer = {
            "",
            "Examples:",
            "  backup-cli download --backup daily-db-backup-20261124T020000Z-k3v7qa",
            "  backup-cli download --backup daily-db-backup-20261124T020000Z-k3v7qa --to /mnt/usb --from s3"
        })
final class DownloadCommand extends ServerCommand {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private String backup;

    @Option(
            names = "--to",
            paramLabel = "DIRECTORY",
            defaultValue = ".",
            description = "Where the backup's directory is made. Default: the current directory.")
    private Path to;

    @Option(
            names = "--from",
            paramLabel = "DESTINATION",
            description = "Which copy: local or s3. Default: the first good one.")
    private Optional<String> from;

    @Override
    ExitCode run(Session session) {
        JsonNode links = session.api().get("/backups" + Api.part(backup) + "/download");
        JsonNode copy = choose(links.path("copies"));
        Path directory = Download.directory(to, Words.text(links, "/backupId"));
        ArrayNode files = new Download(session, directory).fetch(copy.path("files"));
        ObjectNode answer = Json.object()
                .put("backupId", Words.text(links, "/backupId"))
                .put("directory", directory.toString())
                .put("from", Words.text(copy, "/location"));
        answer.set("files", files);
        Columns columns = new Columns("FILE", "BYTES", "CHECKED", "STATE");
        for (JsonNode file : files) {
            columns.row(
                    Words.text(file, "/name"),
                    Words.bytes(file, "/bytes"),
                    file.has("sha256") ? "SHA-256" : "size",
                    Words.text(file, "/state"));
        }
        String text = columns.text(session.screen()::paint) + "\n" + directory + "\n";
        session.screen().result(answer, text, directory.toString());
        return ExitCode.SUCCESS;
    }

    private JsonNode choose(JsonNode copies) {
        return StreamSupport.stream(copies.spliterator(), false)
                .filter(copy -> !copy.path("files").isEmpty())
                .filter(copy -> from.isEmpty() || from.get().equals(Words.text(copy, "/destination")))
                // The rest are better than nothing: each file is compared with its hash anyway.
                .min((one, other) -> Boolean.compare(isGood(other), isGood(one)))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.REFUSED,
                        "the backup has no copy "
                                + from.map(kind -> "at " + kind + " ").orElse("") + "that can be read",
                        "backup-cli show --backup " + backup + " tells what is known of its copies."));
    }

    private static boolean isGood(JsonNode copy) {
        return Words.text(copy, "/state").equals("GOOD");
    }
}
