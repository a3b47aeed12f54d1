package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A backup or an operation that exists, as the command line names it: one of the two. */
final class Subject {
    @Option(names = "--backup", required = true, paramLabel = "ID", description = "The backup.")
    private Optional<String> backup = Optional.empty();

    @Option(
            names = "--operation",
            required = true,
            paramLabel = "ID",
            description = "The operation, such as a restore or a verification.")
    private Optional<String> operation = Optional.empty();

    String id() {
        return backup.or(() -> operation).orElseThrow();
    }

    String path() {
        return (backup.isPresent() ? "/backups" : "/operations") + Api.part(id());
    }

    JsonNode untilEnd(Session session, JsonNode now) {
        Watched watched = backup.isPresent() ? Watched.backup(now) : Watched.operation(now);
        return new Watch(session, watched).untilEnd(now);
    }

    String sheet(JsonNode thing, Screen screen) {
        return backup.isPresent() ? BackupSheet.of(thing, screen) : OperationSheet.of(thing, screen);
    }
}
