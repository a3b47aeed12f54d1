package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists master keys by their ids. */
@Command(
        name = "keys",
        description =
                "Lists the server's master keys by their ids, with how many backups need each one, and the keys that"
                        + " backups need and the server has not. Keys themselves are never shown.",
        footer = {"", "Example:", "  backup-cli keys"})
final class KeysCommand extends ServerCommand {
    @Override
    ExitCode run(Session session) {
        JsonNode report = session.api().get("/keys");
        Columns columns = new Columns("KEY", "ROLE", "BACKUPS");
        List<String> ids = new ArrayList<>();
        for (JsonNode key : report.path("keys")) {
            columns.row(text(key, "/id"), text(key, "/role"), text(key, "/backups"));
            ids.add(text(key, "/id"));
        }
        String table = columns.isEmpty() ? "No keys.\n" : columns.text(session.screen()::paint);
        session.screen()
                .result(
                        report,
                        table
                                + line(report, "/copiesNotOpened", "copies are opened by no key that the server has")
                                + line(
                                        report,
                                        "/copiesToRotate",
                                        "copies are not wrapped by the active key: backup-cli rotate")
                                + line(
                                        report,
                                        "/copiesNotLookedAt",
                                        "copies were not looked at yet: backup-cli rotate"),
                        ids);
        return ExitCode.SUCCESS;
    }

    private static String line(JsonNode report, String pointer, String words) {
        long copies = report.at(pointer).asLong();
        return copies == 0 ? "" : copies + " " + words + "\n";
    }
}
