package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** What a backup by schedule leaves behind, wherever somebody may look for it. */
record Traces(Api api, String configId, String backupId) {
    void areInTheHistory(Instant due) {
        JsonNode newest = api.get("/history/" + configId).json().at("/items/0");
        assertThat(newest.at("/id").asText()).isEqualTo(backupId);
        assertThat(newest.at("/actor").asText()).isEqualTo("schedule");
        assertThat(Instant.parse(newest.at("/createdAt").asText())).isBetween(due, due.plusSeconds(30));
    }

    void areInTheStatus(JsonNode status, Instant due) {
        assertThat(status.at("/state").asText()).isEqualTo("idle");
        assertThat(status.at("/lastRun/backupId").asText()).isEqualTo(backupId);
        assertThat(status.at("/lastRun/state").asText()).isEqualTo("COMPLETED");
        assertThat(status.at("/lastGood/backupId").asText()).isEqualTo(backupId);
        assertThat(status.at("/lastDue/dueAt").asText()).isEqualTo(due.toString());
        assertThat(status.at("/lastDue/outcome").asText()).isEqualTo("STARTED");
    }

    void areInTheAudit() {
        assertThat(api.get("/audit?actor=schedule&limit=100").json().at("/items"))
                .anyMatch(act -> act.at("/subject").asText().equals(configId)
                        && act.at("/detail").asText().contains(backupId));
        assertThat(api.get("/audit?subject=" + backupId + "&limit=100").json().at("/items"))
                .anyMatch(act -> act.at("/action").asText().equals("backup ended")
                        && act.at("/outcome").asText().equals("SUCCEEDED"));
    }

    void areInTheStatistics() {
        JsonNode figures = StreamSupport.stream(
                        api.get("/stats").json().at("/configurations").spliterator(), false)
                .filter(one -> one.at("/id").asText().equals(configId))
                .findFirst()
                .orElseThrow();
        assertThat(figures.at("/lastGood/backupId").asText()).isEqualTo(backupId);
        assertThat(figures.at("/lastGood/age").asText()).startsWith("PT");
    }

    void areInTheMetrics(int runs) {
        Exposition metrics = Exposition.read(api.get("/metrics").text());
        assertThat(metrics.value(
                        "vevurn_backup_runs_total{configuration=\"%s\",outcome=\"COMPLETED\"}".formatted(configId)))
                .isEqualTo(runs);
        assertThat(metrics.value("vevurn_backup_last_success_bytes{configuration=\"%s\"}".formatted(configId)))
                .isPositive();
    }
}
