package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a backup. */
@Command(
        name = "create",
        description = "Makes a backup and waits for its end.",
        footer = {
            "",
            "Examples:",
            "  backup-cli create --config daily-db-backup",
            "  backup-cli create --type database --name \"Emergency DB Backup\""
        })
final class CreateCommand extends ServerCommand {
    @Option(names = "--config", paramLabel = "ID", description = "The configuration to run.")
    private Optional<String> config;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "database, files or full. Without --config the server's defaults hold for the rest; they are"
                    + " shown before it runs.")
    private Optional<String> type;

    @Option(names = "--name", paramLabel = "TEXT", description = "A name for people; only without --config.")
    private Optional<String> name;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    void check() {
        if (config.isEmpty() && type.isEmpty()) {
            throw misuse("Say what to back up: --config ID or --type TYPE");
        }
        if (config.isPresent() && name.isPresent()) {
            throw misuse("--name is for a backup without --config; a configuration has its own name");
        }
    }

    @Override
    ExitCode run(Session session) {
        ObjectNode order = Json.object();
        config.ifPresent(id -> order.put("configId", id));
        type.ifPresent(token -> order.put("type", token));
        name.ifPresent(text -> order.put("name", text));
        if (config.isEmpty()) {
            JsonNode defaults = session.api().get("/defaults" + Api.part(type.orElseThrow()));
            session.screen().note(DefaultsSheet.of(defaults));
        }
        return Work.backup(session, session.api().post("/create", order).body(), !noWait);
    }
}
