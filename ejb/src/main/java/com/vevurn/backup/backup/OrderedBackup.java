package com.vevurn.backup.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.platform.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was ordered: the part of a backup that is known from its beginning; but for places found later, and its successor. */
@MappedSuperclass
public abstract class OrderedBackup {
    @Id
    @Column(length = 128)
    private String id;

    @Column(name = "config_id", length = 63)
    private String configId;

    @Column(length = 1_000_000)
    private String document;

    @OneToOne(optional = false)
    @JoinColumn(name = "operation_id")
    private Operation operation;

    @Column(name = "created_at")
    private Instant createdAt;

    /** The how-manieth of its configuration it is, from 1. */
    @Column(name = "run_number", updatable = false)
    private long runNumber;

    /** The type's token, for statistics alone: the document says it too. */
    @Column(length = 20)
    private String type;

    /** When its data key was made, where that was later than the backup was asked for. */
    @Column(name = "keyed_at")
    private Instant keyedAt;

    /** The backup that was made of it under another data key, and has taken its place. */
    @Column(name = "replaced_by", length = 128)
    private String replacedBy;

    protected OrderedBackup() {}

    OrderedBackup(String id, long runNumber, Configuration configuration, Operation operation) {
        this.id = id;
        this.runNumber = runNumber;
        this.type = configuration.type().token();
        this.configId = configuration.id();
        this.document = Json.write(configuration);
        this.operation = operation;
        this.createdAt = operation.queuedAt();
    }

    public String id() {
        return id;
    }

    String configId() {
        return configId;
    }

    public Folder folder() {
        return new Folder(configId, id);
    }

    BackupType type() {
        return configuration().type();
    }

    /** The configuration as it was when this backup was made. */
    public Configuration configuration() {
        return ConfigurationReader.ofBackup(Json.read(document, new TypeReference<JsonNode>() {}));
    }

    /** It lies at one destination more than its configuration says. */
    void widen(DestinationSpec where) {
        Configuration known = configuration();
        List<DestinationSpec> wider = new ArrayList<>(known.destinations());
        wider.add(where);
        document = Json.write(known.at(wider));
    }

    /** It was made of another one, under a data key of its own. */
    void succeeds(OrderedBackup old, Instant keyed) {
        keyedAt = keyed;
        old.replacedBy = id;
    }

    /** When the data key of its copies was made, at the latest. */
    public Instant keyedAt() {
        return keyedAt == null ? createdAt : keyedAt;
    }

    /** Whether it was made of another one. */
    public boolean isSuccessor() {
        return keyedAt != null;
    }

    /** The backup that was made of it under another data key, and has taken its place. */
    public Optional<String> replacedBy() {
        return Optional.ofNullable(replacedBy);
    }

    Operation operation() {
        return operation;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** How long it has run at {@code now}. */
    Duration ran(Instant now) {
        return operation.startedAt().map(start -> Duration.between(start, now)).orElse(Duration.ZERO);
    }
}
