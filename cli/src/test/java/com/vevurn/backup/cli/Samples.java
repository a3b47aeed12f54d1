package com.vevurn.backup.cli;

/** Answers as the server gives them. */
final class Samples {
    static final String ID = "daily-db-backup-20261124T020000Z-k3v7qa";
    private static final String ENDED = ", \"endedAt\": \"2026-11-24T02:00:38.2Z\", \"elapsed\": \"PT38.2S\"";

    static final String CHECKED = """
            , "result": {"level": "CHECKSUM", "copies": [{"destination": "local", "good": true,
                         "message": "is what was written"}]}""";
    static final String DRILLED = """
            , "result": {"level": "RESTORE", "copies": [{"destination": "local", "good": true,
                         "message": "is what was written"}],
                         "drill": {"server": "db:5432", "recoveryTime": "PT4M12.3S", "tables": 12, "rows": 3456,
                                   "files": 7, "checks": 2}}""";
    static final String RESTORED = """
            , "result": {"environment": "staging", "database": "pos", "previousDatabase": "pos_before_1", "tables": 12,
                         "rows": 3456, "restorePoint": {"backupId": "restore-point-20261124T030000Z-mjq4ze"}}""";
    static final String IMPORTED = """
            {"imported": 1, "copiesAdded": 0, "known": 0, "refused": 1, "configurationsSaved": [],
             "configurationsUnknown": ["daily-db-backup"], "rows": [
              {"backupId": "daily-db-backup-20261122T020000Z-aaaaaa", "configId": "daily-db-backup",
               "location": "/backups/daily/daily-db-backup/daily-db-backup-20261122T020000Z-aaaaaa",
               "outcome": "refused", "reason": "key-unknown", "message": "the backup needs master key 1a2b"},
              {"backupId": "daily-db-backup-20261124T020000Z-k3v7qa", "configId": "daily-db-backup",
               "location": "/backups/daily/daily-db-backup/daily-db-backup-20261124T020000Z-k3v7qa",
               "outcome": "imported", "message": ""}],
             "problems": ["s3://company/backups holds no backup"], "truncated": false}""";
    static final String APPROVED = """
            , "approval": {"until": "2026-11-24T11:00:00.123Z", "by": "bob"},
            "result": {"environment": "staging", "database": "pos", "maskedBy": "/etc/vevurn-backup/mask.sql",
                       "restorePoint": {"none": "declined: it is lost"}}""";
    static final String UNDONE = """
            , "result": {"environment": "staging", "restoreId": "restore-1", "database": "pos",
                         "previousDatabase": "pos_before_2", "directories": []}""";
    static final String PLAN = """
            {"backupId": "daily-db-backup-20261124T020000Z-k3v7qa", "environment": "staging", "possible": false,
             "obstacles": [{"reason": "database-refused", "message": "the role clerk may not create databases at db:5432/pos",
                            "hint": "Grant it CREATEDB."}],
             "copies": [{"destination": "s3", "location": "s3://gone", "chosen": false, "problem": "there is no manifest"},
                        {"destination": "local", "location": "/backups/daily", "chosen": true}],
             "artifacts": [{"name": "database.dump.gz.enc", "kind": "DATABASE", "storedBytes": 4500000,
                            "plainBytes": 13000000}],
             "database": {"name": "pos", "exists": true, "bytes": 21000000, "connections": 3, "serverVersion": "15.18",
                          "dumpedVersion": "14.11", "tool": "15.18", "neededBytes": 20000000, "freeBytes": 900000000},
             "directories": [{"name": "uploads", "path": "/srv/uploads", "neededBytes": 5000, "freeBytes": 70000}],
             "restorePoint": {"taken": true}, "policy": {"allowed": true, "phrase": true, "approval": true,
             "restorePoint": true},
             "estimate": "PT42S"}""";
    static final String KEYS = """
            {"keys": [{"id": "1a2b3c4d5e6f7081", "role": "active", "backups": 12},
                      {"id": "0f1e2d3c4b5a6978", "role": "missing", "backups": 1}],
             "copiesNotOpened": 1, "copiesToRotate": 1, "copiesNotLookedAt": 0}""";
    static final String ROTATED = """
            {"mode": "wrap", "activeKey": "1a2b3c4d5e6f7081", "rotated": 12, "unchanged": 0, "failed": 1,
             "problems": ["s3://company/backups/x/y: no answer in time"]}""";
    static final String ENVIRONMENTS = """
            {"environments": [
             {"name": "production", "database": {"place": "db:5432/pos", "reachable": true, "serverVersion": "15.18"},
              "directories": [{"name": "uploads", "path": "/srv/uploads", "readable": true}],
              "policy": {"allowed": true, "phrase": false, "approval": false, "restorePoint": true}},
             {"name": "staging", "database": {"place": "db:5432/staging", "reachable": false,
              "failure": {"reason": "database-unreachable", "message": "db:5432/staging does not answer",
                          "hint": "Check host and port."}}, "directories": [],
              "policy": {"allowed": true, "phrase": true, "approval": true, "restorePoint": false}}]}""";
    static final String CHECKS = """
            {"checks": [{"name": "encryption-key", "good": true, "finding": "active key 1a2b", "hint": ""},
             {"name": "environment staging", "good": false, "finding": "db:5432/staging does not answer",
              "hint": "Check host and port."}]}""";
    static final String ACT = """
            {"seq": 7, "at": "2026-11-24T02:00:00Z", "actor": "ada", "address": "127.0.0.1", "action": "POST",
             "subject": "/create", "outcome": "permitted", "detail": "HTTP 202", "hash": "00"}""";
    static final String STATS = """
            {"at": "2026-11-24T03:00:00Z", "window": 30,
             "runs": [{"days": 1, "runs": 4, "successRate": 0.75, "averageDuration": "PT38.2S", "p95Duration": "PT1M5S",
                       "storedBytes": 13500000, "outcomes": {"COMPLETED": 3, "FAILED": 1},
                       "failures": {"source-failed": 1}},
                      {"days": 30, "runs": 0, "storedBytes": 0, "outcomes": {}, "failures": {}}],
             "failuresByDay": [{"day": "2026-11-24", "reason": "source-failed", "runs": 1}],
             "storage": {"total": {"copies": 3, "bytes": 13500000},
                         "byType": {"database": {"copies": 3, "bytes": 13500000}},
                         "byConfiguration": {"daily-db-backup": {"copies": 3, "bytes": 13500000}},
                         "byDestination": [{"destination": "/backups/daily", "held": {"copies": 3, "bytes": 13500000},
                                            "growthBytesPerDay": -4500000, "quotaBytes": 100000000,
                                            "daysUntilQuota": 19}],
                         "growthBytesPerDay": -4500000},
             "configurations": [{"id": "daily-db-backup", "runs": 4, "successRate": 0.75,
                                 "lastGood": {"backupId": "x", "at": "2026-11-24T02:00:38.2Z", "age": "PT1H",
                                              "duration": "PT38.2S", "storedBytes": 4500000},
                                 "lastProof": {"backupId": "x", "level": "PROVEN", "at": "2026-11-24T02:10:00Z",
                                               "age": "PT50M"},
                                 "recoveryPoint": "PT1H",
                                 "lastDrill": {"backupId": "x", "at": "2026-11-24T02:10:00Z", "age": "PT50M",
                                               "recoveryTime": "PT4M12.3S"}}],
             "operations": {"QUEUED": 0, "RUNNING": 1}}""";

    private Samples() {}

    static String running(String phase, long read) {
        return backup("RUNNING", phase, read, "");
    }

    static String ended(String state) {
        return backup(state, "PUBLISHING", 12_300_000, ENDED);
    }

    static String failed() {
        String failure = """
                , "failure": {"reason": "source-failed", "message": "pg_dump ended with 1", "hint": "See the log."}""";
        return backup("FAILED", "DUMPING", 0, ENDED + failure);
    }

    private static String backup(String state, String phase, long read, String rest) {
        return """
                {"id": "%s", "configId": "daily-db-backup", "name": "Daily Database Backup", "type": "database",
                 "environment": "production", "state": "%s", "proof": "NONE", "operationId": "backup-1", "actor": "ada",
                 "createdAt": "2026-11-24T02:00:00.123Z", "startedAt": "2026-11-24T02:00:00.2Z",
                 "progress": {"phase": "%s", "bytesRead": %d, "bytesStored": 4500000},
                 "plainBytes": 12300000, "storedBytes": 4500000,
                 "artifacts": [{"name": "database.dump.gz.enc", "encrypted": true, "storedBytes": 4500000}],
                 "copies": [{"destination": "local", "location": "/backups/daily", "state": "GOOD"}],
                 "warnings": []%s}""".formatted(ID, state, phase, read, rest);
    }

    static String operation(String id, String state, String rest) {
        boolean over = !state.equals("RUNNING") && !state.equals("QUEUED");
        return """
                {"id": "%s", "kind": "VERIFICATION", "state": "%s", "backupId": "%s", "actor": "ada",
                 "progress": {"phase": "CHECKING", "bytesRead": 1, "bytesStored": 1}%s%s}""".formatted(id, state, ID, over ? ENDED : "", rest);
    }

    static String configuration(String id) {
        return """
                {"id": "%s", "name": "Daily Database Backup", "type": "database", "schedule": "0 2 * * *",
                 "enabled": true, "destinations": [{"type": "local", "config": {"path": "daily"}}]}""".formatted(id);
    }

    static String defaults() {
        return """
                {"id": "adhoc-database", "name": "Backup on request", "type": "database", "environment": "production",
                 "compression": "gzip", "encryption": true, "retention": {"daily": 7, "weekly": 0, "monthly": 0},
                 "destinations": [{"type": "local", "config": {"path": "adhoc"}}]}""";
    }

    /** A clean-up that removes some copies and keeps one. */
    static String cleanup(boolean dryRun, int removed) {
        return """
                {"dryRun": %s, "kept": 1, "removed": %d, "failed": 0, "vanished": 0, "unknown": 0, "swept": 0, "rows": [
                 {"configId": "daily-db-backup", "backupId": "%s", "destination": "/backups/daily",
                  "createdAt": "2026-11-10T02:00:00Z", "decision": "remove", "rule": "expired",
                  "reason": "older than 7 days"},
                 {"configId": "daily-db-backup", "backupId": "daily-db-backup-20261125T020000Z-aaaaaa",
                  "destination": "/backups/daily", "createdAt": "2026-11-25T02:00:00Z", "decision": "keep",
                  "rule": "newest", "reason": "the newest good backup"}],
                 "unknownObjects": [], "vanishedCopies": [], "problems": [], "truncated": false}""".formatted(dryRun, removed, ID);
    }

    static String restorePoint() {
        return ended("COMPLETED").replace("\"warnings\"", "\"restorePoint\": \"Before major update\", \"warnings\"");
    }

    static String page(int total, String... items) {
        return "{\"items\": [%s], \"page\": 1, \"limit\": 100, \"total\": %d}"
                .formatted(String.join(",", items), total);
    }
}
