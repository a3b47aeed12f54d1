package com.vevurn.backup.operation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;

/** That an operation needs the approval of another person, until when, and who gave it. */
@Embeddable
class Approval {
    @Column(name = "approval_until")
    private Instant until;

    @Column(name = "approved_by")
    private String by;

    protected Approval() {}

    Approval(Instant until) {
        this.until = until;
    }

    boolean isAwaited(Instant now) {
        return !isGiven() && now.isBefore(until);
    }

    boolean isGiven() {
        return by != null;
    }

    void give(String person) {
        by = person;
    }

    Instant until() {
        return until;
    }

    ApprovalView view() {
        return new ApprovalView(until, Optional.ofNullable(by));
    }
}
