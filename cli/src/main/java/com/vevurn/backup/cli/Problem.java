package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Makes of a server's refusal (RFC 9457) what a person reads. */
final class Problem {
    private Problem() {}

    static CommandFailure of(int status, String body, Login login) {
        JsonNode problem;
        try {
            problem = Json.read(body);
        } catch (JsonProcessingException e) {
            return stranger(status, login.server());
        }
        if (!problem.at("/type").asText("").startsWith("urn:vevurn:backup:")) {
            return stranger(status, login.server());
        }
        if (status == 401) {
            return login.credentials().refused(login.server().toString());
        }
        String fact = Words.text(problem, "/detail");
        if (status == 404 || status == 405) {
            return new NotFound(fact, Words.text(problem, "/hint"));
        }
        // 501 says that this release cannot do it at all: nothing was tried, so nothing failed.
        boolean failed = status >= 500 && status != 501;
        return new CommandFailure(
                failed ? ExitCode.FAILED : ExitCode.REFUSED,
                status == 403 ? "the server refused it to " + login.who() + ": " + fact : fact,
                Words.text(problem, "/hint"),
                faults(problem));
    }

    /** Whatever answered, it is not this service: a proxy, another program, or a wrong address. */
    static CommandFailure stranger(int status, URI server) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                "what answers at " + server + " is not Vevurn Backup (HTTP " + status + ")",
                "Check --url or BACKUP_URL, and whether the server has finished starting.");
    }

    static List<Fault> faults(JsonNode problem) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode fault : problem.path("faults")) {
            faults.add(new Fault(Words.text(fault, "/pointer"), Words.text(fault, "/message")));
        }
        return faults;
    }
}
