package com.vevurn.backup.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.platform.Json;

/** Documents of configurations. */
final class Documents {
    private Documents() {}

    /** The weekly example of the guide, made anew for whoever changes it. */
    static ObjectNode weekly() {
        return (ObjectNode) of("""
                {"id": "weekly-full-backup", "name": "Weekly Full Backup", "type": "full", "schedule": "0 1 * * 0",
                 "retention": {"daily": 1, "weekly": 8, "monthly": 12}, "compression": "gzip", "encryption": true,
                 "destinations": [{"type": "s3", "config": {"bucket": "vevurn-backups", "folder": "full-backups"}},
                                  {"type": "local", "config": {"path": "/backup/local/weekly"}}],
                 "notifications": {"onSuccess": ["admin@vevurn.com"],
                                   "onFailure": ["admin@vevurn.com", "tech@vevurn.com"]},
                 "enabled": true}""");
    }

    static JsonNode of(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
