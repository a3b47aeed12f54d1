package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Words.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists where backups come from and restores go to. */
@Command(
        name = "environments",
        description =
                "Lists the environments that backups come from and restores go to, and whether each can be reached"
                        + " from the server now.",
        footer = {"", "Example:", "  backup-cli environments"})
final class EnvironmentsCommand extends ServerCommand {
    @Override
    ExitCode run(Session session) {
        JsonNode answer = session.api().get("/environments");
        Columns columns = new Columns("ENVIRONMENT", "WHAT", "STATE", "WHERE", "FOUND");
        List<String> names = new ArrayList<>();
        for (JsonNode environment : answer.path("environments")) {
            String name = text(environment, "/name");
            names.add(name);
            if (environment.has("database")) {
                database(columns, name, environment.path("database"));
            }
            for (JsonNode directory : environment.path("directories")) {
                String state = directory.path("readable").asBoolean() ? "ok" : "failed";
                columns.row(name, text(directory, "/name"), state, text(directory, "/path"), "");
            }
        }
        String table = columns.isEmpty() ? "No environments.\n" : columns.text(session.screen()::paint);
        session.screen().result(answer, table, names);
        return ExitCode.SUCCESS;
    }

    private static void database(Columns columns, String name, JsonNode database) {
        boolean reachable = database.path("reachable").asBoolean();
        columns.row(
                name,
                "database",
                reachable ? "ok" : "failed",
                text(database, "/place"),
                reachable ? "PostgreSQL " + text(database, "/serverVersion") : text(database, "/failure/message"));
    }
}
