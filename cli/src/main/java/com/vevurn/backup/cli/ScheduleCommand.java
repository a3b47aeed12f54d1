package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Saves configurations, whose schedules are then in force. */
@Command(
        name = "schedule",
        description = "Saves the configuration in a file, or each of a list of them. Every fault is named at once;"
                + " a configuration with faults is not saved.",
        footer = {
            "",
            "Examples:",
            "  backup-cli schedule --file configs/backup-daily-db.json",
            "  generate-configurations | backup-cli schedule --file -"
        })
final class ScheduleCommand extends ServerCommand {
    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "JSON: one configuration or a list of them; - for standard input.")
    private String file;

    @Override
    ExitCode run(Session session) {
        ConfigurationFile read = ConfigurationFile.read(file, session.around().in());
        ObjectNode answer = Json.object();
        ArrayNode saved = answer.putArray("configurations");
        StringBuilder text = new StringBuilder();
        int refused = 0;
        for (int i = 0; i < read.documents().size(); i++) {
            try {
                text.append(save(session, read.documents().get(i), saved)).append('\n');
            } catch (CommandFailure e) {
                if (e.exitCode() != ExitCode.REFUSED || e.details().isEmpty()) {
                    throw e;
                }
                refused++;
                report(session, e, read.prefix(i));
            }
        }
        List<String> ids = new ArrayList<>();
        saved.forEach(configuration -> ids.add(Words.text(configuration, "/id")));
        session.screen().result(answer, text.toString(), ids);
        if (refused == 0) {
            return ExitCode.SUCCESS;
        }
        return refused == read.documents().size() ? ExitCode.REFUSED : ExitCode.PARTIAL;
    }

    private static String save(Session session, JsonNode document, ArrayNode saved) {
        Api.Answer answer = session.api().post("/configs", document);
        saved.add(answer.body());
        String schedule = Words.text(answer.body(), "/schedule");
        return "%s %s: %s"
                .formatted(
                        answer.created() ? "saved, new:    " : "saved, changed:",
                        Words.text(answer.body(), "/id"),
                        schedule.isEmpty() ? "runs on request" : schedule);
    }

    private void report(Session session, CommandFailure failure, String prefix) {
        session.screen().complain("error: %s%s: %s".formatted(file, prefix, failure.getMessage()));
        for (String fault : failure.details()) {
            session.screen().complain("  " + prefix + fault);
        }
    }
}
