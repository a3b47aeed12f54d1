package com.vevurn.backup.audit;

import com.vevurn.backup.operation.Act;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who did, or tried, what. Rows are only ever added. */
@Entity
@Table(name = "audit_event")
public class AuditEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Instant at;
    private String actor;

    @Column(length = 64)
    private String address;

    private String action;

    @Column(length = 500)
    private String subject;

    @Column(length = 40)
    private String outcome;

    @Column(length = 2000)
    private String detail;

    protected AuditEvent() {}

    AuditEvent(Act act, Instant now) {
        this.at = now;
        this.actor = cut(act.actor(), 255);
        this.address = cut(act.address(), 64);
        this.action = cut(act.action(), 255);
        this.subject = cut(act.subject(), 500);
        this.outcome = cut(act.outcome(), 40);
        this.detail = cut(act.detail(), 2000);
    }

    AuditView view() {
        return new AuditView(at, actor, address, action, subject, outcome, detail);
    }

    /** Cuts what a stranger may have made long, and keeps it on one line. */
    private static String cut(String text, int limit) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= limit ? line : line.substring(0, limit);
    }
}
