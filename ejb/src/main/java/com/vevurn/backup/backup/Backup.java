package com.vevurn.backup.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationState;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.RawJson;
import com.vevurn.backup.platform.Json;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One run of a configuration, as the catalogue knows it. What it consists of stands in the manifest of each copy. */
@Entity
public class Backup {
    @Id
    @Column(length = 128)
    private String id;

    @Column(name = "config_id", length = 63)
    private String configId;

    @Column(length = 1_000_000)
    private String document;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private BackupState state;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Proof proof;

    @Column(name = "proof_at")
    private Instant proofAt;

    @OneToOne(optional = false)
    @JoinColumn(name = "operation_id")
    private Operation operation;

    @Column(name = "created_at")
    private Instant createdAt;

    /** The how-manieth of its configuration it is, from 1. */
    @Column(name = "run_number")
    private long runNumber;

    /** The type's token, as the rest of what follows for statistics alone: the document and the operation say it too. */
    @Column(length = 20)
    private String type;

    /** The state in which it ended; what becomes of it later does not change that. */
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private BackupState outcome;

    @Column(length = 40)
    private String reason;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "duration_millis")
    private long durationMillis;

    @Column(length = 1_000_000)
    private String artifacts;

    @Column(length = 100_000)
    private String warnings;

    @Column(name = "manifest_sha256", length = 64)
    private String manifestSha256;

    @Column(name = "plain_bytes")
    private long plainBytes;

    @Column(name = "stored_bytes")
    private long storedBytes;

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
        this.id = id;
        this.runNumber = runNumber;
        this.type = configuration.type().token();
        this.configId = configuration.id();
        this.document = Json.write(configuration);
        this.state = BackupState.QUEUED;
        this.proof = Proof.NONE;
        this.operation = operation;
        this.createdAt = operation.queuedAt();
        this.artifacts = "[]";
        this.warnings = "[]";
        for (int i = 0; i < configuration.destinations().size(); i++) {
            copies.add(new BackupCopy(this, i));
        }
    }

    void began(Forecast forecast) {
        sourceBytes = forecast.sourceBytes();
    }

    Forecast.Earlier size() {
        return new Forecast.Earlier(plainBytes, storedBytes, sourceBytes);
    }

    void written(WrittenBackup written, Instant now) {
        boolean everywhere =
                written.copies().stream().allMatch(copy -> copy.failure().isEmpty());
        state = everywhere ? BackupState.COMPLETED : BackupState.INCOMPLETE;
        describe(written.manifest(), written.manifestSha256());
        for (int i = 0; i < copies.size(); i++) {
            copies.get(i).written(written.copies().get(i));
        }
        ended(now);
    }

    void notWritten(OperationState end, Failure why, Instant now) {
        state = switch (end) {
            case CANCELLED -> BackupState.CANCELLED;
            case INTERRUPTED -> BackupState.INTERRUPTED;
            case QUEUED, RUNNING, SUCCEEDED, FAILED -> BackupState.FAILED;
        };
        copies.forEach(copy -> copy.failed(why));
        reason = why.reason().token();
        ended(now);
    }

    private void ended(Instant now) {
        outcome = state;
        endedAt = now;
        durationMillis = operation
                .startedAt()
                .map(start -> Duration.between(start, now).toMillis())
                .orElse(0L);
    }

    /** How it ended, once it has. */
    Optional<BackupEnded> end() {
        return Optional.ofNullable(outcome)
                .map(end -> new BackupEnded(
                        id,
                        configId,
                        end,
                        Optional.ofNullable(reason),
                        endedAt,
                        Duration.ofMillis(durationMillis),
                        storedBytes));
    }

    /** What is known of it beyond its having been written, once something is. */
    Optional<BackupProven> proven() {
        return Optional.ofNullable(proofAt).map(at -> new BackupProven(id, configId, proof, at));
    }

    Holdings holdings() {
        Map<String, Long> held = new TreeMap<>();
        for (BackupCopy copy : copies) {
            if (copy.state() == CopyState.GOOD) {
                held.merge(Holdings.destination(copy.location(), configId, id), 1L, Long::sum);
            }
        }
        return new Holdings(held, storedBytes);
    }

    BackupType type() {
        return configuration().type();
    }

    /**
     * Records what was found of copies. A proof that is worth more stays.
     *
     * @param found by the position of each copy that was looked at
     */
    void verified(Map<Integer, Optional<Failure>> found, Instant now) {
        found.forEach((position, fault) -> copies.get(position).checked(fault, now));
        if (state == BackupState.INCOMPLETE && everywhere()) {
            // Repaired, or its destination lost only the answer to what it had done.
            state = BackupState.COMPLETED;
        }
        if (found.isEmpty()) {
            return;
        }
        boolean all = found.keySet().containsAll(present());
        if (all && found.values().stream().allMatch(Optional::isEmpty) && proof != Proof.PROVEN) {
            proof = Proof.VERIFIED;
            proofAt = now;
        } else if (all && found.values().stream().noneMatch(Optional::isEmpty)) {
            proof = Proof.NONE;
            proofAt = null;
        }
    }

    /** Never again removed by retention, until the protection is lifted. @throws Failure STATE_CONFLICT */
    void protect(String reason, String actor, Instant now) {
        if (state.ended() && !state.readable()) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    "%s is %s: there is nothing to protect".formatted(id, state),
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

    /** Begins the removal of a copy that is there. */
    void expiring(int position) {
        copies.get(position).expiring();
    }

    /** A copy was removed; with the last of them the backup is history. */
    void expired(int position) {
        copies.get(position).expired();
        if (copies.stream().noneMatch(copy -> copy.state().present() || copy.state() == CopyState.EXPIRING)) {
            state = BackupState.EXPIRED;
        }
    }

    /** A copy could not be removed: still there as it was, or no copy any more, as {@code now} says. */
    void notExpired(int position, CopyState now, Failure why) {
        copies.get(position).notExpired(now, why);
    }

    /** A copy that had been taken for failed is complete: its destination was only not there to say so. */
    void found(int position, WrittenBackup written) {
        copies.get(position).written(written.copies().get(0));
        if (!state.readable()) {
            describe(written.manifest(), written.manifestSha256());
        }
        state = everywhere() ? BackupState.COMPLETED : BackupState.INCOMPLETE;
    }

    private boolean everywhere() {
        return copies.stream()
                .allMatch(copy -> copy.state() == CopyState.GOOD || copy.state().gone());
    }

    void swept(int position, Instant now) {
        copies.get(position).swept(now);
    }

    /** @throws Failure STATE_CONFLICT unless there is something to read */
    public void requireReadable() {
        if (!state.readable()) {
            throw new Failure(
                    Reason.STATE_CONFLICT,
                    "%s is %s and has nothing to read".formatted(id, state),
                    "Choose a backup that is COMPLETED or INCOMPLETE.");
        }
    }

    private void describe(Manifest manifest, String sha256) {
        manifestSha256 = sha256;
        artifacts =
                Json.write(manifest.artifacts().stream().map(ArtifactView::of).toList());
        warnings = Json.write(manifest.artifacts().stream()
                .flatMap(artifact -> artifact.origin().warnings().stream())
                .toList());
        plainBytes = manifest.artifacts().stream()
                .map(Artifact::plain)
                .mapToLong(m -> m.bytes())
                .sum();
        storedBytes = manifest.artifacts().stream()
                .map(Artifact::stored)
                .mapToLong(m -> m.bytes())
                .sum();
    }

    /** What a reader sees of it at {@code now}. */
    public BackupView view(Instant now) {
        Configuration configuration = configuration();
        OperationView run = operation.view(now);
        return new BackupView(
                id,
                configId,
                configuration.name(),
                configuration.type(),
                configuration.environment(),
                state(run),
                proof,
                Optional.ofNullable(proofAt),
                run.id(),
                run.actor(),
                createdAt,
                run.startedAt(),
                run.endedAt(),
                run.elapsed(),
                run.progress(),
                plainBytes,
                storedBytes,
                new RawJson(artifacts),
                copies(),
                new RawJson(warnings),
                run.failure(),
                protection(),
                Optional.ofNullable(restorePoint));
    }

    BackupGlance glance(Instant now) {
        OperationView run = operation.view(now);
        return new BackupGlance(
                id, state(run), createdAt, run.endedAt(), run.failure().map(FailureView::reason));
    }

    private BackupState state(OperationView run) {
        return state == BackupState.QUEUED && run.state() == OperationState.RUNNING ? BackupState.RUNNING : state;
    }

    public String id() {
        return id;
    }

    public Folder folder() {
        return new Folder(configId, id);
    }

    /** The configuration as it was when this backup was made. */
    public Configuration configuration() {
        return ConfigurationReader.ofBackup(Json.read(document, new TypeReference<JsonNode>() {}));
    }

    /** What is at each destination, in their order. */
    public List<CopyView> copies() {
        List<DestinationSpec> destinations = configuration().destinations();
        return copies.stream()
                .map(copy -> copy.view(destinations.get(copy.position()).type()))
                .toList();
    }

    public List<ArtifactView> artifacts() {
        return Json.read(artifacts, new TypeReference<>() {});
    }

    public Optional<String> manifestSha256() {
        return Optional.ofNullable(manifestSha256);
    }

    public Optional<ProtectionView> protection() {
        return Optional.ofNullable(protection).map(Protection::view);
    }

    Instant createdAt() {
        return createdAt;
    }

    public BackupState state() {
        return state;
    }

    public boolean isRestorePoint() {
        return restorePoint != null;
    }

    /** Names of the objects that each copy must have, the manifest last. */
    public List<String> files() {
        return Stream.concat(
                        Json.read(artifacts, new TypeReference<List<ArtifactView>>() {}).stream()
                                .map(ArtifactView::name),
                        Stream.of(Manifest.FILE))
                .toList();
    }

    /** Positions of the copies that are at their destinations or should be. */
    public List<Integer> present() {
        return positions(CopyState::present);
    }

    /** Positions of those copies, and of those that never came to be but could be made from them. */
    public List<Integer> repairable() {
        return positions(state -> state.present() || state == CopyState.FAILED);
    }

    /** Positions of the copies in the order in which a reader tries them: those known to be good first. */
    public List<Integer> readingOrder() {
        return copies.stream()
                .filter(copy -> copy.state().present())
                .sorted((a, b) -> Boolean.compare(b.state() == CopyState.GOOD, a.state() == CopyState.GOOD))
                .map(BackupCopy::position)
                .toList();
    }

    private List<Integer> positions(Predicate<CopyState> which) {
        return copies.stream()
                .filter(copy -> which.test(copy.state()))
                .map(BackupCopy::position)
                .toList();
    }
}
