package com.vevurn.backup.audit;

import com.vevurn.backup.operation.Act;
import com.vevurn.backup.operation.OperationEnded;
import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Writes down who did what, whatever came of it, and shows it. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AuditTrail {
    @Inject
    private Catalogue catalogue;

    @Inject
    private Clock clock;

    public void record(@Observes Act act) {
        new AuditChain(catalogue).append(act, clock.instant());
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
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<AuditView> list(AuditSearch search, PageRequest page) {
        return new AuditPages(catalogue).page(search, page);
    }

    /** Reads the whole trail, which may take longer than a transaction, and compares every hash. */
    @RolesAllowed({"admin", "super_admin"})
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ChainReport check(Optional<Noted> noted) {
        return new AuditChain(catalogue).check(noted);
    }
}
