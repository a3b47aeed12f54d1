package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes and lists restore points. */
@Command(
        name = "restore-point",
        description =
                "Makes a full backup that retention never deletes, to come back to; or lists those that there are.",
        footer = {
            "",
            "Examples:",
            "  backup-cli restore-point --description \"Before major update\"",
            "  backup-cli restore-point --list"
        })
final class RestorePointCommand extends ServerCommand {
    /** One of the two. */
    static final class Wish {
        @Option(
                names = "--description",
                required = true,
                paramLabel = "TEXT",
                description = "Makes one; says what one would come back to.")
        private Optional<String> description = Optional.empty();

        @Option(names = "--list", required = true, description = "Lists them, newest first.")
        private boolean list;
    }

    @ArgGroup(multiplicity = "1")
    private Wish wish;

    @Option(
            names = "--config",
            paramLabel = "ID",
            description = "Takes destinations, compression and encryption from this configuration; else the server's"
                    + " defaults.")
    private Optional<String> config;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Where it comes from. Default: that of the configuration, or production.")
    private Optional<String> environment;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    ExitCode run(Session session) {
        if (wish.list) {
            return list(session);
        }
        ObjectNode order = Json.object().put("description", wish.description.orElseThrow());
        config.ifPresent(id -> order.put("configId", id));
        environment.ifPresent(name -> order.put("environment", name));
        return Work.backup(session, session.api().post("/restore-point", order).body(), !noWait);
    }

    private static ExitCode list(Session session) {
        ArrayNode points = Pages.first(session.api(), "/restore-points", Integer.MAX_VALUE);
        ObjectNode answer = Json.object();
        answer.set("restorePoints", points);
        List<String> ids = new ArrayList<>();
        points.forEach(point -> ids.add(Words.text(point, "/id")));
        session.screen().result(answer, Lists.restorePoints(points, session.screen()), ids);
        return ExitCode.SUCCESS;
    }
}
