package com.vevurn.backup.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A due time of a configuration and what came of it. There is one row for each, so one server alone attends to it. */
@Entity
@Table(name = "due_run")
public class DueRun {
    private static final int DETAIL_LIMIT = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "config_id", length = 63)
    private String configId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Purpose purpose;

    @Column(name = "due_at")
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private DueOutcome outcome;

    @Column(name = "backup_id")
    private String backupId;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(length = DETAIL_LIMIT)
    private String detail;

    protected DueRun() {}

    DueRun(String configId, Purpose purpose, Instant dueAt, DueOutcome outcome, Instant now, String detail) {
        this.configId = configId;
        this.purpose = purpose;
        this.dueAt = dueAt;
        record(outcome, now, detail);
    }

    final void record(DueOutcome newOutcome, Instant now, String why) {
        outcome = newOutcome;
        recordedAt = now;
        detail = why.length() <= DETAIL_LIMIT ? why : why.substring(0, DETAIL_LIMIT);
    }

    void runs(String backup) {
        backupId = backup;
    }

    /** Whether it is a backup that may be run again: the next drill is soon enough. */
    boolean started() {
        return purpose == Purpose.BACKUP && outcome == DueOutcome.STARTED;
    }

    long id() {
        return id;
    }

    String configId() {
        return configId;
    }

    DueRunView view() {
        return new DueRunView(dueAt, outcome, Optional.ofNullable(backupId), recordedAt, detail);
    }
}
