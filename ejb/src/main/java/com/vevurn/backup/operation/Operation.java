package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Anything that runs in the background. While it is active it holds what it must be alone with, and while it runs a lease
 * besides.
 */
@Entity
public class Operation {
    /** Runs what is queued. */
    private static final String NOBODY = "";

    @Id
    @Column(length = 64)
    private String id;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private OperationKind kind;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private OperationState state;

    @Column(name = "backup_id")
    private String backupId;

    private String environment;
    private String actor;
    private String detail;

    @Column(name = "exclusive_key")
    private String exclusiveKey;

    private String node;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "cancel_requested")
    private boolean cancelRequested;

    @Embedded
    private Figures figures = new Figures();

    @Column(name = "queued_at")
    private Instant queuedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(length = 1_000_000)
    private String result;

    @Embedded
    private FailureRecord failure;

    @Embedded
    private Approval approval;

    protected Operation() {}

    Operation(OperationOrder order, Instant now) {
        this.id = Ids.next(order.kind().prefix(), now);
        this.kind = order.kind();
        this.state = OperationState.QUEUED;
        this.backupId = order.backupId();
        this.environment = order.environment().orElse(null);
        this.actor = order.actor();
        this.detail = order.detail();
        this.exclusiveKey = order.exclusiveKey();
        this.queuedAt = now;
        lease(NOBODY, now);
    }

    /** One that was over before this catalogue knew of it, and did what it was for. */
    static Operation past(OperationOrder order, Instant startedAt, Instant endedAt) {
        Operation operation = new Operation(order, startedAt);
        operation.state = OperationState.SUCCEEDED;
        operation.startedAt = startedAt;
        operation.endedAt = endedAt;
        operation.exclusiveKey = null;
        return operation;
    }

    /** Whether it may leave the queue; what was cancelled there needs neither room nor approval to end. */
    boolean mayStart(boolean room, Instant now) {
        return cancelRequested || (!isHeld(now) && (room || !kind.waits()));
    }

    /** Keeps it in the queue until another person has approved it; once {@code until} has passed, it leaves it to fail. */
    void awaitApproval(Instant until) {
        approval = new Approval(until);
    }

    private boolean isHeld(Instant now) {
        return approval != null && approval.isAwaited(now);
    }

    /** @throws Failure STATE_CONFLICT unless it waits for that, FORBIDDEN for whoever asked for the operation himself */
    void approve(String person, Instant now) {
        if (state != OperationState.QUEUED || cancelRequested || !isHeld(now)) {
            throw new Failure(
                    Reason.STATE_CONFLICT, id + " waits for no approval", "Look at it: GET /operations/" + id + ".");
        }
        // A directory takes every spelling of a name for the same person.
        if (person.strip().equalsIgnoreCase(actor.strip())) {
            throw new Failure(
                    Reason.FORBIDDEN,
                    "%s asked for %s and cannot approve it as well".formatted(person, id),
                    "Ask another person with the role admin or super_admin.");
        }
        approval.give(person);
    }

    /** @throws Failure NOT_APPROVED when it needed an approval and has none */
    public void requireApproved() {
        if (approval != null && !approval.isGiven()) {
            throw new Failure(
                    Reason.NOT_APPROVED,
                    "nobody approved %s before %s".formatted(id, approval.until()),
                    "Ask for it again, and have another person approve it in time.");
        }
    }

    /** Takes it out of the queue for a node, which runs it from now on. */
    void claim(String newNode, Instant now, Instant until) {
        state = OperationState.RUNNING;
        startedAt = cancelRequested ? null : now;
        lease(newNode, until);
    }

    /** Puts it back at its place in the queue, if it is still that node's. */
    void giveBack(String oldNode) {
        if (state == OperationState.RUNNING && node.equals(oldNode)) {
            state = OperationState.QUEUED;
            startedAt = null;
            node = NOBODY;
        }
    }

    /** @throws Failure INTERRUPTED unless it is still that node's, for another one may have taken it for abandoned */
    void requireRunningAt(String expected) {
        if (state != OperationState.RUNNING || !node.equals(expected)) {
            throw new Failure(
                    Reason.INTERRUPTED, id + " is no longer this server's", "It is taken up again by itself.");
        }
    }

    /** A sign of life with the newest figures. */
    void renew(Progress progress, Instant until) {
        requireActive();
        leaseUntil = until;
        figures = new Figures(progress);
    }

    /** Takes over an operation whose node gave no sign of life, so that one node alone cleans up after it. */
    void lease(String newNode, Instant until) {
        node = newNode;
        leaseUntil = until;
    }

    void requestCancel() {
        requireActive();
        cancelRequested = true;
    }

    void end(OperationState end, Instant now, Progress progress, Optional<String> json, Optional<Failure> why) {
        requireActive();
        figures = new Figures(progress);
        state = end;
        endedAt = now;
        exclusiveKey = null;
        result = json.orElse(null);
        failure = why.map(FailureRecord::new).orElse(null);
    }

    private void requireActive() {
        if (state.ended()) {
            throw new Failure(Reason.STATE_CONFLICT, id + " has ended: " + state, "Look at its result.");
        }
    }

    public String id() {
        return id;
    }

    public OperationKind kind() {
        return kind;
    }

    public OperationState state() {
        return state;
    }

    /** What log lines call it. */
    String label() {
        return backupId == null || backupId.isEmpty()
                ? "%s (%s)".formatted(id, kind)
                : "%s of %s".formatted(id, backupId);
    }

    public String backupId() {
        return backupId;
    }

    public Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    public String actor() {
        return actor;
    }

    public String detail() {
        return detail;
    }

    public Instant queuedAt() {
        return queuedAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    String node() {
        return node;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    /** What a reader sees of it at {@code now}. */
    public OperationView view(Instant now) {
        Optional<Instant> started = Optional.ofNullable(startedAt);
        return new OperationView(
                id,
                kind,
                state,
                Optional.ofNullable(backupId).filter(id -> !id.isEmpty()),
                environment(),
                actor,
                queuedAt,
                started,
                Optional.ofNullable(endedAt),
                started.map(start -> Duration.between(start, endedAt == null ? now : endedAt)),
                figures.view(started.filter(start -> state == OperationState.RUNNING), now),
                Optional.ofNullable(result).map(RawJson::new),
                FailureRecord.view(failure),
                Optional.ofNullable(approval).map(Approval::view));
    }
}
