package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Saves configurations, whose schedules are then in force. */
@Command(
        name = "schedule",
        description = "Saves the configuration in a file, or each of a list of them, and shows in what they differ from"
                + " what was stored. Every fault is named with line and column; if there is one, nothing is saved.",
        footer = {
            "",
            "Examples:",
            "  backup-cli schedule --file configs/backup-daily-db.json",
            "  backup-cli schedule --file all.json --dry-run",
            "  generate-configurations | backup-cli schedule --file -"
        })
final class ScheduleCommand extends ServerCommand {
    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "JSON: one configuration or a list of them; - for standard input.")
    private String file;

    @Option(names = "--dry-run", description = "Checks and shows the differences, and saves nothing.")
    private boolean dryRun;

    @Override
    ExitCode run(Session session) {
        ConfigurationFile read = ConfigurationFile.read(file, session.around().in());
        List<ConfigurationChange> changes = new ConfigurationCheck(session, read).changes();
        if (!dryRun) {
            save(session.api(), read, changes);
        }
        ObjectNode answer = Json.object().put("saved", !dryRun);
        ArrayNode shown = answer.putArray("configurations");
        StringBuilder text = new StringBuilder();
        List<String> ids = new ArrayList<>();
        for (ConfigurationChange change : changes) {
            shown.add(change.json());
            text.append(change.text());
            ids.add(change.id());
        }
        session.screen().result(answer, text.toString(), ids);
        session.screen().note(dryRun ? "nothing was saved: --dry-run" : "saved");
        return ExitCode.SUCCESS;
    }

    /** All were looked at before, so that one is refused only when something has changed since. */
    private static void save(Api api, ConfigurationFile read, List<ConfigurationChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            try {
                changes.get(i).save(api);
            } catch (CommandFailure e) {
                throw new CommandFailure(
                        i == 0 ? e.exitCode() : ExitCode.PARTIAL,
                        i == 0 ? e.getMessage() : "%s; %d before it were saved".formatted(e.getMessage(), i),
                        e.hint(),
                        read.place(i, e.faults()));
            }
        }
    }
}
