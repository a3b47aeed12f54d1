package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks whether all is well, and says what to mend. */
@Command(
        name = "doctor",
        description = "Checks that the server answers, that the login is good, what it may do, and with --health-url"
                + " whether the server finds its tools, key and destinations in order.",
        footer = {"", "Example:", "  backup-cli doctor --health-url http://127.0.0.1:9990/health/ready"})
final class DoctorCommand extends ServerCommand {
    @Option(
            names = "--health-url",
            paramLabel = "URL",
            description = "The server's readiness, at its management port; asked without login.")
    private Optional<URI> health;

    private final ArrayNode checks = Json.object().arrayNode();
    private final Columns columns = new Columns("CHECK", "RESULT", "WHAT WAS FOUND");
    private ExitCode worst = ExitCode.SUCCESS;

    @Override
    ExitCode run(Session session) {
        Login login = session.api().login();
        check("login", () -> {
            long count = session.api().get("/configs?limit=1").path("total").asLong();
            return login + " may read; " + count + " configurations";
        });
        if (worst == ExitCode.SUCCESS) {
            check("role", () -> {
                session.api().get("/audit?limit=1");
                return login.user() + " may make and restore backups";
            });
        }
        health.ifPresent(url -> Readiness.of(url, login).forEach(this::check));
        ObjectNode answer = Json.object();
        answer.set("checks", checks);
        session.screen().result(answer, columns.text(session.screen()::paint), List.of());
        return worst;
    }

    /** What a check finds when all is well; it fails with the reason otherwise. */
    interface Check {
        String finding();
    }

    private void check(String name, Check check) {
        try {
            record(name, true, check.finding());
        } catch (CommandFailure e) {
            record(name, false, (e.getMessage() + ". " + e.hint()).strip());
            // The first is the cause of the rest.
            worst = worst == ExitCode.SUCCESS ? e.exitCode() : worst;
        }
    }

    private void record(String name, boolean good, String finding) {
        String result = good ? "ok" : "failed";
        checks.addObject().put("check", name).put("result", result).put("finding", finding);
        columns.row(name, result, finding);
    }
}
