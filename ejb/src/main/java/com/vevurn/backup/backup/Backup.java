package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationState;
import com.vevurn.backup.operation.OperationView;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One run of a configuration, as the catalogue knows it. What it consists of stands in the manifest of each copy. */
@Entity
public class Backup extends OrderedBackup {
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private BackupState state;

    @Embedded
    private BackupProof proof = new BackupProof();

    @Embedded
    private BackupEnding ending = new BackupEnding();

    @Embedded
    private BackupContent content = new BackupContent();

    /** How large the database was when it began; 0 when nobody knows. */
    @Column(name = "source_bytes")
    private long sourceBytes;

    @Embedded
    private Protection protection;

    @Column(name = "restore_point", length = 1000)
    private String restorePoint;

    @OneToMany(mappedBy = "backup", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    private List<BackupCopy> copies = new ArrayList<>();

    protected Backup() {}

    Backup(String id, long runNumber, Configuration configuration, Operation operation) {
        super(id, runNumber, configuration, operation);
        this.state = BackupState.QUEUED;
        for (int i = 0; i < configuration.destinations().size(); i++) {
            copies.add(new BackupCopy(this, i));
        }
    }

    void began(Forecast forecast) {
        sourceBytes = forecast.sourceBytes();
    }

    Forecast.Earlier size() {
        return new Forecast.Earlier(content.plainBytes(), content.storedBytes(), sourceBytes);
    }

    void written(WrittenBackup written, Instant now) {
        boolean everywhere =
                written.copies().stream().allMatch(copy -> copy.failure().isEmpty());
        state = everywhere ? BackupState.COMPLETED : BackupState.INCOMPLETE;
        content = new BackupContent(written.manifest(), written.manifestSha256());
        for (int i = 0; i < copies.size(); i++) {
            copies.get(i).written(written.copies().get(i), written.keyIds());
        }
        ending = new BackupEnding(state, Optional.empty(), now, ran(now));
    }

    void notWritten(OperationState end, Failure why, Instant now) {
        state = switch (end) {
            case CANCELLED -> BackupState.CANCELLED;
            case INTERRUPTED -> BackupState.INTERRUPTED;
            case QUEUED, RUNNING, SUCCEEDED, FAILED -> BackupState.FAILED;
        };
        copies.forEach(copy -> copy.failed(why));
        ending = new BackupEnding(state, Optional.of(why.reason()), now, ran(now));
    }

    /** How it ended, once it has. */
    Optional<BackupEnded> end() {
        return ending.of(id(), configId(), content.storedBytes());
    }

    /** What is known of it beyond its having been written, once something is. */
    Optional<BackupProven> proven() {
        return proof.at().map(at -> new BackupProven(id(), configId(), proof.level(), at));
    }

    Holdings holdings() {
        return new Holdings(set().held(configId(), id()), content.storedBytes());
    }

    /**
     * Records what was found of copies. A proof that is worth more stays.
     *
     * @param found by the position of each copy that was looked at
     */
    void verified(Map<Integer, Optional<Failure>> found, Instant now) {
        found.forEach((position, fault) -> copies.get(position).checked(fault, now));
        if (state == BackupState.INCOMPLETE && set().everywhere()) {
            // Repaired, or its destination lost only the answer to what it had done.
            state = BackupState.COMPLETED;
        }
        if (!found.isEmpty() && found.keySet().containsAll(set().present())) {
            proof.looked(found.values(), now);
        }
    }

    void proven(Instant now) {
        proof.proven(now);
    }

    /** Never again removed by retention, until the protection is lifted. @throws Failure STATE_CONFLICT */
    void protect(String reason, String actor, Instant now) {
        if (state.ended() && !state.readable()) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    "%s is %s: there is nothing to protect".formatted(id(), state),
                    "Choose a backup that is COMPLETED or INCOMPLETE.");
        }
        protection = new Protection(reason, actor, now);
    }

    void unprotect() {
        protection = null;
    }

    /** Makes it a restore point, protected from birth. */
    void markRestorePoint(String description, String actor, Instant now) {
        restorePoint = description;
        protect("restore point: " + description, actor, now);
    }

    /** A copy was removed; with the last of them the backup is history. */
    void expired(int position) {
        copies.get(position).expired();
        if (set().nothingLeft()) {
            state = BackupState.EXPIRED;
        }
    }

    /** A copy that had been taken for failed is complete: its destination was only not there to say so. */
    void found(int position, WrittenBackup written) {
        copies.get(position).written(written.copies().get(0), written.keyIds());
        if (!state.readable()) {
            content = new BackupContent(written.manifest(), written.manifestSha256());
        }
        state = set().everywhere() ? BackupState.COMPLETED : BackupState.INCOMPLETE;
    }

    /** Another copy was found, at a destination that the backup's document does not name yet. */
    void foundElsewhere(DestinationSpec where, WrittenBackup written) {
        widen(where);
        copies.add(new BackupCopy(this, copies.size()));
        found(copies.size() - 1, written);
    }

    /** Begins as the successor of the backup that it was made of, with a copy wherever that one has or should have one. */
    void takePlaceOf(Backup old, WrittenBackup written, Instant keyed) {
        set().written(written, old.present().isEmpty() ? List.of() : old.repairable());
        state = set().everywhere() ? BackupState.COMPLETED : BackupState.INCOMPLETE;
        content = new BackupContent(written.manifest(), written.manifestSha256());
        succeeds(old, keyed);
        ending = old.ending;
        // The run of the old one is counted as this one's.
        old.ending = new BackupEnding();
        sourceBytes = old.sourceBytes;
        proof = old.proof.copy();
        restorePoint = old.restorePoint;
        protection = old.protection;
        old.protection = null;
    }

    /** @throws Failure STATE_CONFLICT unless there is something to read */
    public void requireReadable() {
        if (!state.readable()) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    "%s is %s and has nothing to read".formatted(id(), state),
                    replacedBy()
                            .map(id -> "It was encrypted anew as " + id + ".")
                            .orElse("Choose a backup that is COMPLETED or INCOMPLETE."));
        }
    }

    /** What a reader sees of it at {@code now}. */
    public BackupView view(Instant now) {
        Configuration configuration = configuration();
        OperationView run = operation().view(now);
        return new BackupView(
                id(),
                configId(),
                configuration.name(),
                configuration.type(),
                configuration.environment(),
                state(run),
                proof.level(),
                proof.at(),
                run.id(),
                run.actor(),
                createdAt(),
                run.startedAt(),
                run.endedAt(),
                run.elapsed(),
                run.progress(),
                content.plainBytes(),
                content.storedBytes(),
                content.artifactsAsJson(),
                copies(),
                content.warningsAsJson(),
                run.failure(),
                protection(),
                Optional.ofNullable(restorePoint),
                replacedBy());
    }

    BackupGlance glance(Instant now) {
        OperationView run = operation().view(now);
        return new BackupGlance(
                id(), state(run), createdAt(), run.endedAt(), run.failure().map(FailureView::reason));
    }

    private BackupState state(OperationView run) {
        return state == BackupState.QUEUED && run.state() == OperationState.RUNNING ? BackupState.RUNNING : state;
    }

    /** What is at each destination, in their order. */
    public List<CopyView> copies() {
        List<DestinationSpec> destinations = configuration().destinations();
        return copies.stream()
                .map(copy -> copy.view(destinations.get(copy.position()).type()))
                .toList();
    }

    public List<ArtifactView> artifacts() {
        return content.artifacts();
    }

    public Optional<String> manifestSha256() {
        return content.manifestSha256();
    }

    public Optional<ProtectionView> protection() {
        return Optional.ofNullable(protection).map(Protection::view);
    }

    public BackupState state() {
        return state;
    }

    /** What it is for, if it is a restore point. */
    public Optional<String> restorePoint() {
        return Optional.ofNullable(restorePoint);
    }

    /** Names of the objects that each copy must have, the manifest last. */
    public List<String> files() {
        return content.files();
    }

    /** Positions of the copies that are at their destinations or should be. */
    public List<Integer> present() {
        return set().present();
    }

    /** Positions of those copies, and of those that never came to be but could be made from them. */
    public List<Integer> repairable() {
        return set().repairable();
    }

    /** Positions of the copies in the order in which a reader tries them: those known to be good first. */
    public List<Integer> readingOrder() {
        return set().readingOrder();
    }

    CopySet set() {
        return new CopySet(copies);
    }
}
