package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
        description =
                "Checks that the server answers, that the login is good and what it may do, and has the server look"
                        + " at its catalogue, PostgreSQL programs, key, environments and destinations; says what to mend.",
        footer = {
            "",
            "Examples:",
            "  backup-cli doctor",
            "  backup-cli doctor --health-url http://127.0.0.1:9990/health/ready"
        })
final class DoctorCommand extends ServerCommand {
    @Option(
            names = "--health-url",
            paramLabel = "URL",
            description = "Asks the server's readiness too, at its management port, without login.")
    private Optional<URI> health;

    private final ArrayNode checks = Json.object().arrayNode();
    private final Columns columns = new Columns("CHECK", "RESULT", "WHAT WAS FOUND");
    private ExitCode worst = ExitCode.SUCCESS;

    @Override
    ExitCode run(Session session) {
        Login login = session.api().login();
        check("login", () -> {
            long count = session.api().get("/configs?limit=1").path("total").asLong();
            return "%s may read; %d configuration%s".formatted(login, count, count == 1 ? "" : "s");
        });
        if (worst == ExitCode.SUCCESS) {
            check("role", () -> {
                session.api().get("/audit?limit=1");
                return login.who() + " may make and restore backups";
            });
            session.api().get("/checks").path("checks").forEach(this::server);
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

    private void server(JsonNode found) {
        check(Words.text(found, "/name"), () -> {
            if (!found.path("good").asBoolean()) {
                throw new CommandFailure(ExitCode.FAILED, Words.text(found, "/finding"), Words.text(found, "/hint"));
            }
            return Words.text(found, "/finding");
        });
    }

    private void check(String name, Check check) {
        try {
            record(name, true, check.finding(), "");
        } catch (CommandFailure e) {
            record(name, false, e.getMessage(), e.hint());
            // The first is the cause of the rest.
            worst = worst == ExitCode.SUCCESS ? e.exitCode() : worst;
        }
    }

    private void record(String name, boolean good, String finding, String hint) {
        String result = good ? "ok" : "failed";
        checks.addObject()
                .put("check", name)
                .put("result", result)
                .put("finding", finding)
                .put("hint", hint);
        columns.row(name, result, finding);
        if (!hint.isEmpty()) {
            columns.row("", "", "mend: " + hint);
        }
    }
}
