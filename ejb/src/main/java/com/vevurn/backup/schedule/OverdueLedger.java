package com.vevurn.backup.schedule;

import com.vevurn.backup.config.ConfigurationCatalogue;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** Who is overdue, as the catalogue knows it; so that a restart does not tell again what was told. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OverdueLedger {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private ConfigurationCatalogue configurations;

    /** Configurations that are known to be overdue. */
    public List<String> known() {
        return catalogue
                .createQuery("select e.configId from OverdueEpisode e", String.class)
                .getResultList();
    }

    /** Begins an episode. Answers whether no other server was first. */
    public boolean begin(String configId, Instant since) {
        if (configurations.lock(configId).isEmpty() || catalogue.find(OverdueEpisode.class, configId) != null) {
            return false;
        }
        catalogue.persist(new OverdueEpisode(configId, since));
        return true;
    }

    public void end(String configId) {
        catalogue
                .createQuery("delete from OverdueEpisode e where e.configId = :id")
                .setParameter("id", configId)
                .executeUpdate();
    }
}
