package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what to do when everything is lost. */
@Command(
        name = "recovery-kit",
        description =
                "Writes one text to be printed and kept elsewhere: what is kept where, which key ids are needed, and"
                        + " the steps from a bare machine to a restored company. It holds no secret.",
        footer = {"", "Example:", "  backup-cli recovery-kit > recovery-kit.txt"})
final class RecoveryKitCommand extends ServerCommand {
    @Override
    ExitCode run(Session session) {
        JsonNode kit = session.api().get("/recovery-kit");
        session.screen().result(kit, kit.path("text").asText(), List.of());
        return ExitCode.SUCCESS;
    }
}
