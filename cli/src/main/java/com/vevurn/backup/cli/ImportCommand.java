package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds a lost catalogue. */
@Command(
        name = "import",
        description =
                "Brings backups into the server's history that lie at destinations and are unknown to it, as after"
                        + " the loss of a server: reads their manifests and checks the signatures. What is known stays as it is.",
        footer = {
            "",
            "Examples:",
            "  backup-cli import",
            "  backup-cli import --from /var/backups/daily --from s3://company-backups/backups",
            "  backup-cli import --configurations"
        })
final class ImportCommand extends ServerCommand {
    private static final String S3 = "s3://";

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "A directory of the server, or s3://BUCKET/FOLDER; may be given several times. Default: the"
                    + " destinations of stored configurations, and those below the server's local roots.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "JSON list of destinations as in a configuration, for whatever a place does not say.")
    private Optional<String> file;

    @Option(
            names = "--configurations",
            description = "Saves the configurations too that are unknown, disabled, to be looked at and enabled.")
    private boolean configurations;

    @Option(
            names = "--unsigned",
            description =
                    "Takes in backups too that are not encrypted, for which no signature vouches: whoever may write"
                            + " to the place could have put them there.")
    private boolean unsigned;

    @Option(names = "--no-wait", description = "Ends as soon as the server has taken the order.")
    private boolean noWait;

    @Override
    ExitCode run(Session session) {
        ArrayNode destinations = Json.object().arrayNode();
        file.ifPresent(
                name -> ConfigurationFile.read(name, around().in()).documents().forEach(destinations::add));
        places.forEach(place -> destinations.add(destination(place)));
        ObjectNode order = Json.object().put("configurations", configurations).put("unsigned", unsigned);
        if (!destinations.isEmpty()) {
            order.set("destinations", destinations);
        }
        JsonNode begun = session.api().post("/catalog/import", order).body();
        JsonNode operation = noWait ? begun : Work.operationEnd(session, begun);
        session.screen()
                .result(operation, ImportSheet.of(operation, session.screen()), ImportSheet.imported(operation));
        ExitCode end = noWait ? ExitCode.SUCCESS : ExitCode.ofState(Words.text(operation, "/state"));
        JsonNode result = operation.path("result");
        boolean partly =
                result.path("refused").asLong() > 0 || !result.path("problems").isEmpty();
        return end == ExitCode.SUCCESS && partly ? ExitCode.PARTIAL : end;
    }

    private static ObjectNode destination(String place) {
        ObjectNode config = Json.object();
        ObjectNode destination = Json.object();
        if (place.startsWith(S3)) {
            String[] parts = place.substring(S3.length()).split("/", 2);
            config.put("bucket", parts[0]);
            if (parts.length == 2 && !parts[1].isEmpty()) {
                config.put("folder", parts[1]);
            }
            destination.put("type", "s3");
        } else {
            config.put("path", place);
            destination.put("type", "local");
        }
        destination.set("config", config);
        return destination;
    }
}
