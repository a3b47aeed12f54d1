package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Something long that was started on the server: watched to its end, or only announced. */
final class Work {
    private Work() {}

    static ExitCode backup(Session session, JsonNode begun, boolean wait) {
        JsonNode backup = wait ? backupEnd(session, begun) : begun;
        session.screen().result(backup, BackupSheet.of(backup, session.screen()), id(backup));
        return wait ? ExitCode.ofState(Words.text(backup, "/state")) : ExitCode.SUCCESS;
    }

    static ExitCode operation(Session session, JsonNode begun, boolean wait) {
        JsonNode operation = wait ? operationEnd(session, begun) : begun;
        session.screen().result(operation, OperationSheet.of(operation, session.screen()), id(operation));
        return wait ? ExitCode.ofState(Words.text(operation, "/state")) : ExitCode.SUCCESS;
    }

    /** An operation that may need another person first: nobody waits at the terminal for that. */
    static ExitCode approvable(Session session, JsonNode begun, boolean wait) {
        boolean held = begun.has("approval") && !begun.at("/approval").has("by");
        if (held) {
            session.screen().note("Another person has to approve it: backup-cli approve --restore " + id(begun));
        }
        return operation(session, begun, wait && !held);
    }

    static JsonNode operationEnd(Session session, JsonNode begun) {
        return new Watch(session, Watched.operation(begun)).untilEnd(begun);
    }

    private static JsonNode backupEnd(Session session, JsonNode begun) {
        return new Watch(session, Watched.backup(begun)).untilEnd(begun);
    }

    private static String id(JsonNode thing) {
        return Words.text(thing, "/id");
    }
}
