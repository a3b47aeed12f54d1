package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Something long that was started on the server: watched to its end, or only announced. */
final class Work {
    private Work() {}

    static ExitCode backup(Session session, JsonNode begun, boolean wait) {
        JsonNode backup = wait ? backupEnd(session, begun) : begun;
        session.screen().result(backup, BackupSheet.of(backup, session.screen()));
        return wait ? ExitCode.ofState(Words.text(backup, "/state")) : ExitCode.SUCCESS;
    }

    static ExitCode operation(Session session, JsonNode begun, boolean wait) {
        JsonNode operation = wait ? operationEnd(session, begun) : begun;
        session.screen().result(operation, OperationSheet.of(operation, session.screen()));
        return wait ? ExitCode.ofState(Words.text(operation, "/state")) : ExitCode.SUCCESS;
    }

    static JsonNode operationEnd(Session session, JsonNode begun) {
        String id = Words.text(begun, "/id");
        return new Watch(session, "/operations" + Api.part(id), id).untilEnd(begun);
    }

    private static JsonNode backupEnd(Session session, JsonNode begun) {
        String id = Words.text(begun, "/id");
        return new Watch(session, "/backups" + Api.part(id), id).untilEnd(begun);
    }
}
