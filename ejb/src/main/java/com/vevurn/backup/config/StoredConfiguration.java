package com.vevurn.backup.config;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A configuration in the catalogue. */
@Entity
@Table(name = "configuration")
public class StoredConfiguration {
    @Id
    @Column(length = 63)
    private String id;

    @Column(length = 1_000_000)
    private String document;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "updated_by")
    private String updatedBy;

    @Version
    private int version;

    protected StoredConfiguration() {}

    StoredConfiguration(Configuration configuration, Instant now, String actor) {
        this.id = configuration.id();
        replace(configuration, now, actor);
    }

    void replace(Configuration configuration, Instant now, String actor) {
        document = Json.write(configuration);
        updatedAt = now;
        updatedBy = actor;
    }

    String id() {
        return id;
    }

    /** Whether it says just that already. */
    boolean says(Configuration configuration) {
        return document.equals(Json.write(configuration));
    }

    Edition edition() {
        return new Edition(configuration(), updatedAt);
    }

    /** The same; nothing when {@link #refusal} says why. */
    Stream<Edition> readable() {
        try {
            return Stream.of(edition());
        } catch (Failure e) {
            return Stream.empty();
        }
    }

    /** Why the rules of today refuse it: another release, or another hand, has written it. */
    Optional<Failure> refusal() {
        try {
            return Optional.of(configuration()).flatMap(fine -> Optional.empty());
        } catch (Failure e) {
            return Optional.of(e);
        }
    }

    public Configuration configuration() {
        return ConfigurationReader.read(Json.read(document, new TypeReference<JsonNode>() {}));
    }
}
