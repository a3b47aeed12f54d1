package com.vevurn.backup.audit;

import com.vevurn.backup.operation.Act;
import com.vevurn.backup.operation.OperationEnded;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Locale;

/** Writes down who did what, whatever came of it, and shows it. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AuditTrail {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    public void record(@Observes Act act) {
        catalogue.persist(new AuditEvent(act, clock.instant()));
    }

    public void record(@Observes OperationEnded end) {
        record(new Act(
                end.operation().actor(),
                "",
                end.operation().kind().name().toLowerCase(Locale.ROOT) + " ended",
                end.operation().backupId(),
                end.state().name(),
                end.reason().orElse("")));
    }

    /** The newest acts first. */
    @RolesAllowed({"admin", "super_admin"})
    public Page<AuditView> list(PageRequest page) {
        long total = catalogue
                .createQuery("select count(e) from AuditEvent e", Long.class)
                .getSingleResult();
        return new Page<>(
                catalogue
                        .createQuery("select e from AuditEvent e order by e.at desc, e.id desc", AuditEvent.class)
                        .setFirstResult(page.offset())
                        .setMaxResults(page.limit())
                        .getResultStream()
                        .map(AuditEvent::view)
                        .toList(),
                page.page(),
                page.limit(),
                total);
    }
}
