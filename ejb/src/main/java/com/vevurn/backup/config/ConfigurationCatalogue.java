package com.vevurn.backup.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configurations in the catalogue, for beans of the server. It asks for no role: whoever acts for a caller goes
 * through {@link Configurations}.
 */
@Stateless
@PermitAll
public class ConfigurationCatalogue {
    private static final String BY_ID = "select c from StoredConfiguration c order by c.id";

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private ConfigurationRules rules;

    @Inject
    private Event<ConfigurationChanged> changed;

    /** Reads a document by the rules of this deployment, and saves nothing. */
    public ConfigurationReading examine(JsonNode document) {
        return ConfigurationReader.examine(document, rules);
    }

    /**
     * Reads a list of destinations as documents name them, by the rules of this deployment.
     *
     * @throws Failure CONFIG_INVALID with every fault
     */
    public List<DestinationSpec> places(List<JsonNode> destinations) {
        return ConfigurationReader.places(destinations, rules);
    }

    /**
     * Saves a document under its id; one that says what is already there changes nothing.
     *
     * @param actor who does it
     * @throws Failure CONFIG_INVALID with every fault; nothing is saved then
     */
    public SavedConfiguration save(JsonNode document, String actor) {
        Configuration configuration = examine(document).require();
        Optional<StoredConfiguration> stored = find(configuration.id());
        if (stored.filter(old -> old.says(configuration)).isPresent()) {
            return new SavedConfiguration(configuration, SavedConfiguration.Change.NONE);
        }
        stored.ifPresentOrElse(
                old -> old.replace(configuration, clock.instant(), actor),
                () -> catalogue.persist(new StoredConfiguration(configuration, clock.instant(), actor)));
        changed.fire(new ConfigurationChanged(configuration.id()));
        return new SavedConfiguration(
                configuration,
                stored.isEmpty() ? SavedConfiguration.Change.CREATED : SavedConfiguration.Change.REPLACED);
    }

    /** Forgets a configuration; its backups stay. Answers whether there was one. */
    public boolean forget(String id) {
        Optional<StoredConfiguration> stored = find(id);
        stored.ifPresent(configuration -> {
            catalogue.remove(configuration);
            changed.fire(new ConfigurationChanged(id));
        });
        return stored.isPresent();
    }

    /** Since when each configuration says what it says, by its id; cheap, to find out what has changed. */
    public Map<String, Instant> updates() {
        return catalogue
                .createQuery("select c.id, c.updatedAt from StoredConfiguration c", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Instant) row[1]));
    }

    /** Every configuration that can be read, by id. */
    public List<Edition> editions() {
        return catalogue
                .createQuery(BY_ID, StoredConfiguration.class)
                .getResultStream()
                .flatMap(StoredConfiguration::readable)
                .toList();
    }

    /** A part of the configurations, by id; those that cannot be read are left out and counted. */
    public Page<Edition> list(PageRequest page) {
        List<Edition> editions = catalogue
                .createQuery(BY_ID, StoredConfiguration.class)
                .setFirstResult(page.offset())
                .setMaxResults(page.limit())
                .getResultStream()
                .flatMap(StoredConfiguration::readable)
                .toList();
        long total = catalogue
                .createQuery("select count(c) from StoredConfiguration c", Long.class)
                .getSingleResult();
        return new Page<>(editions, page.page(), page.limit(), total);
    }

    /** Those that the rules of today refuse, by id, and why. */
    public Map<String, Failure> refused() {
        Map<String, Failure> refused = new TreeMap<>();
        catalogue
                .createQuery(BY_ID, StoredConfiguration.class)
                .getResultStream()
                .forEach(stored -> stored.refusal().ifPresent(why -> refused.put(stored.id(), why)));
        return refused;
    }

    /** A configuration as it is stored now. @throws Failure CONFIG_INVALID when it cannot be read any more */
    public Optional<Edition> edition(String id) {
        return find(id).map(StoredConfiguration::edition);
    }

    /** A configuration, which is the caller's transaction's alone from now on. */
    public Optional<Edition> lock(String id) {
        return Optional.ofNullable(catalogue.find(StoredConfiguration.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(StoredConfiguration::edition);
    }

    private Optional<StoredConfiguration> find(String id) {
        return Optional.ofNullable(catalogue.find(StoredConfiguration.class, id));
    }
}
