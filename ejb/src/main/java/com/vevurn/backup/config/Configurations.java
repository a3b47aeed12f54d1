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

/** The door to configurations. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Configurations {
    @Resource
    private SessionContext session;

    @Inject
    private ConfigurationCatalogue configurations;

    /** The configurations by id. */
    @RolesAllowed({"manager", "admin", "super_admin"})
    public Page<Configuration> list(PageRequest page) {
        Page<Edition> editions = configurations.list(page);
        return new Page<>(
                editions.items().stream().map(Edition::configuration).toList(),
                page.page(),
                page.limit(),
                editions.total());
    }

    /** @throws Failure NOT_FOUND */
    @RolesAllowed({"manager", "admin", "super_admin"})
    public Configuration get(String id) {
        return configurations.edition(id).map(Edition::configuration).orElseThrow(() -> unknown(id));
    }

    /**
     * Saves a document under its id: a new one, or in place of the one that is there.
     *
     * @throws Failure CONFIG_INVALID with every fault; nothing is saved then
     */
    public SavedConfiguration save(JsonNode document) {
        return configurations.save(document, session.getCallerPrincipal().getName());
    }

    /** Forgets a configuration; its backups stay. @throws Failure NOT_FOUND */
    public void delete(String id) {
        if (!configurations.forget(id)) {
            throw unknown(id);
        }
    }

    private static Failure unknown(String id) {
        return new Failure(Reason.NOT_FOUND, "there is no configuration " + id, "GET /api/backup/configs lists them.");
    }
}
