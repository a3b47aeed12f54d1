package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;

import java.util.List;

/** A server that has an answer for every command, and a call of each. */
final class Scenes {
    /**
     * One call.
     *
     * @param name of its golden file
     * @param line the arguments
     */
    record Scene(String name, List<String> line) {}

    static final List<Scene> ALL = List.of(
            new Scene("create", List.of("create", "--config", "daily-db-backup")),
            new Scene("create-defaults", List.of("create", "--type", "database", "--name", "Emergency DB Backup")),
            new Scene("list", List.of("list")),
            new Scene("list-config", List.of("list", "--config", "daily-db-backup", "--limit", "10")),
            new Scene("show", List.of("show", "--backup", ID)),
            new Scene("show-operation", List.of("show", "--operation", "verification-1")),
            new Scene("verify", List.of("verify", "--backup", ID)),
            new Scene("verify-restore", List.of("verify", "--backup", ID, "--level", "restore")),
            new Scene("repair", List.of("repair", "--backup", ID)),
            new Scene("restore", List.of("restore", "--backup", ID, "--verify", "--yes")),
            new Scene("undo", List.of("undo", "--restore", "restore-1", "--yes")),
            new Scene("approve", List.of("approve", "--restore", "restore-1")),
            new Scene("cancel", List.of("cancel", "--backup", ID)),
            new Scene("protect", List.of("protect", "--backup", ID, "--reason", "audit")),
            new Scene("unprotect", List.of("unprotect", "--backup", ID, "--yes")),
            new Scene("restore-point", List.of("restore-point", "--description", "Before major update")),
            new Scene("restore-point-list", List.of("restore-point", "--list")),
            new Scene("cleanup", List.of("cleanup", "--yes")),
            new Scene("cleanup-dry-run", List.of("cleanup", "--dry-run")),
            new Scene("delete", List.of("delete", "--backup", ID, "--yes")),
            new Scene("delete-config", List.of("delete", "--config", "daily-db-backup", "--yes")),
            new Scene("schedule", List.of("schedule", "--file", "-")),
            new Scene("import", List.of("import", "--from", "daily", "--from", "s3://company/backups")),
            new Scene("recovery-kit", List.of("recovery-kit")),
            new Scene("keys", List.of("keys")),
            new Scene("rotate", List.of("rotate")),
            new Scene("environments", List.of("environments")),
            new Scene("stats", List.of("stats")),
            new Scene("audit", List.of("audit")),
            new Scene("doctor", List.of("doctor")),
            new Scene("login", List.of("login")));

    private Scenes() {}

    static FakeServer prepare(FakeServer server) {
        String backup = Samples.ended("COMPLETED");
        String configuration = Samples.configuration("daily-db-backup");
        String verified = Samples.operation("verification-1", "SUCCEEDED", Samples.CHECKED);
        server.when("POST /create", 202, Samples.running("DUMPING", 5_000_000))
                .when("GET /defaults/database", 200, Samples.defaults())
                .when("GET /backups/" + ID, 200, backup)
                .when("GET /configs?page=1&limit=100", 200, Samples.page(1, configuration))
                .when("GET /configs?limit=1", 200, Samples.page(1, configuration))
                .when("GET /configs/daily-db-backup", 200, configuration)
                .when("DELETE /configs/daily-db-backup", 204, "")
                .when(
                        "POST /configs/preview",
                        200,
                        "{\"configuration\": %s}".formatted(configuration.replace("0 2", "30 2")))
                .when("POST /configs", 200, configuration.replace("0 2", "30 2"))
                .when("GET /history/daily-db-backup?page=1&limit=20", 200, Samples.page(2, backup, Samples.failed()))
                .when("GET /history/daily-db-backup?page=1&limit=10", 200, Samples.page(1, backup));
        for (String type : List.of("database", "files", "full")) {
            server.refuse("GET /history/adhoc-" + type + "?page=1&limit=20", 404, "not-found", "none", "");
        }
        server.when("POST /verify/" + ID + "?level=checksum", 200, verified)
                .when("POST /verify/" + ID + "?level=structure", 200, verified)
                .when(
                        "POST /verify/" + ID + "?level=restore",
                        200,
                        Samples.operation("verification-2", "SUCCEEDED", Samples.DRILLED))
                .when("GET /operations/verification-1", 200, verified)
                .when("POST /backups/" + ID + "/repair", 200, verified)
                .when("POST /restore/" + ID, 200, Samples.operation("restore-1", "SUCCEEDED", Samples.RESTORED))
                .when(
                        "POST /restores/restore-1/approve",
                        200,
                        Samples.operation("restore-1", "SUCCEEDED", Samples.APPROVED))
                .when("POST /restores/restore-1/undo", 200, Samples.operation("undo-1", "SUCCEEDED", Samples.UNDONE))
                .when("POST /backups/" + ID + "/cancel", 200, Samples.ended("CANCELLED"))
                .when("PUT /backups/" + ID + "/protection", 200, backup)
                .when("DELETE /backups/" + ID + "/protection", 204, "")
                .when("DELETE /backups/" + ID, 200, Samples.operation("deletion-1", "SUCCEEDED", ""))
                .when("POST /restore-point", 200, Samples.restorePoint())
                .when("GET /restore-points?page=1&limit=100", 200, Samples.page(1, Samples.restorePoint()))
                .when("POST /cleanup?dryRun=true", 200, Samples.cleanup(true, 1))
                .when(
                        "POST /cleanup",
                        200,
                        Samples.operation("cleanup-1", "SUCCEEDED", ", \"result\": " + Samples.cleanup(false, 1)));
        server.when(
                "POST /catalog/import",
                200,
                Samples.operation("import-1", "SUCCEEDED", ", \"result\": " + Samples.IMPORTED));
        server.when("GET /keys", 200, Samples.KEYS)
                .when(
                        "POST /keys/rotate",
                        200,
                        Samples.operation("rotation-1", "SUCCEEDED", ", \"result\": " + Samples.ROTATED));
        server.when("GET /recovery-kit", 200, "{\"text\": \"RECOVERY KIT\\n\\n  shop: Shop\\n\"}");
        return server.when("GET /environments", 200, Samples.ENVIRONMENTS)
                .when("GET /checks", 200, Samples.CHECKS)
                .when("GET /stats?window=30", 200, Samples.STATS)
                .when("GET /audit?limit=1", 200, Samples.page(1, Samples.ACT))
                .when("GET /audit?page=1&limit=20", 200, Samples.page(1, Samples.ACT));
    }
}
