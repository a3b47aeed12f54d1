package com.vevurn.backup.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** The door to configurations. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Configurations {
    @PersistenceContext
    private EntityManager catalogue;

    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private ConfigurationRules rules;

    /** The configurations by id. */
    @RolesAllowed({"manager", "admin", "super_admin"})
    public Page<Configuration> list(PageRequest page) {
        long total = catalogue
                .createQuery("select count(c) from StoredConfiguration c", Long.class)
                .getSingleResult();
        return new Page<>(
                catalogue
                        .createQuery("select c from StoredConfiguration c order by c.id", StoredConfiguration.class)
                        .setFirstResult(page.offset())
                        .setMaxResults(page.limit())
                        .getResultStream()
                        .map(StoredConfiguration::configuration)
                        .toList(),
                page.page(),
                page.limit(),
                total);
    }

    /** @throws Failure NOT_FOUND */
    @RolesAllowed({"manager", "admin", "super_admin"})
    public Configuration get(String id) {
        return find(id).map(StoredConfiguration::configuration).orElseThrow(() -> unknown(id));
    }

    /**
     * Saves a document under its id: a new one, or in place of the one that is there.
     *
     * @throws Failure CONFIG_INVALID with every fault; nothing is saved then
     */
    public Saved save(JsonNode document) {
        Configuration configuration = ConfigurationReader.read(document);
        rules.require(configuration);
        String actor = session.getCallerPrincipal().getName();
        Optional<StoredConfiguration> stored = find(configuration.id());
        stored.ifPresentOrElse(
                old -> old.replace(configuration, clock.instant(), actor),
                () -> catalogue.persist(new StoredConfiguration(configuration, clock.instant(), actor)));
        return new Saved(configuration, stored.isEmpty());
    }

    /** Forgets a configuration; its backups stay. @throws Failure NOT_FOUND */
    public void delete(String id) {
        catalogue.remove(find(id).orElseThrow(() -> unknown(id)));
    }

    private Optional<StoredConfiguration> find(String id) {
        return Optional.ofNullable(catalogue.find(StoredConfiguration.class, id));
    }

    private static Failure unknown(String id) {
        return new Failure(Reason.NOT_FOUND, "there is no configuration " + id, "GET /api/backup/configs lists them.");
    }

    /**
     * What saving did.
     *
     * @param configuration as it is in force now
     * @param created whether its id was new
     */
    public record Saved(Configuration configuration, boolean created) {}
}
