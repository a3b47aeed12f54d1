package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Keeps a login, after trying it. */
@Command(
        name = "login",
        description =
                "Asks for server, user and password where they are not given, tries them, and keeps them in a file"
                        + " that only you can read. All commands use them from then on.",
        footer = {
            "",
            "Examples:",
            "  backup-cli login --url https://backup.example.com --user alice",
            "  backup-cli login --url https://backup.example.com --user alice --ca /etc/ssl/company.pem"
        })
final class LoginCommand extends ServerCommand {
    @Override
    Login login(ServerOptions options) {
        return options.ask(around());
    }

    @Override
    ExitCode run(Session session) {
        Login login = session.api().login();
        long count = session.api().get("/configs?limit=1").path("total").asLong();
        Path file = Profile.place(around().home());
        if (!(login.credentials() instanceof Password password)) {
            throw new IllegalStateException("only passwords are kept");
        }
        Profile.of(login.server(), password, login.ca()).write(file);
        ObjectNode answer = Json.object()
                .put("server", login.server().toString())
                .put("user", login.who())
                .put("profile", file.toString())
                .put("configurations", count);
        session.screen().result(answer, "%s may read there; kept in %s\n".formatted(login, file), List.of());
        return ExitCode.SUCCESS;
    }
}
