package com.vevurn.backup.quota;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** What the catalogue knows of the fullness of destinations. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class QuotaLedger {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    /** Bytes of the good copies below a place, which ends with a slash: from the tally, however many there are. */
    public long heldBytes(String place) {
        Number held = (Number) catalogue
                .createNativeQuery("select coalesce(sum(bytes), 0) from storage_tally"
                        + " where substring(concat(destination, '/'), 1, :length) = :place")
                .setParameter("length", place.length())
                .setParameter("place", place)
                .getSingleResult();
        return held.longValue();
    }

    /** Notes whether a place is nearly full. @return whether that is news, and bad */
    public boolean isNews(String place, boolean nearlyFull) {
        Optional<QuotaWarning> told =
                Optional.ofNullable(catalogue.find(QuotaWarning.class, place, LockModeType.PESSIMISTIC_WRITE));
        if (!nearlyFull) {
            told.ifPresent(catalogue::remove);
            return false;
        }
        if (told.isEmpty()) {
            catalogue.persist(new QuotaWarning(place, clock.instant()));
        }
        return told.isEmpty();
    }
}
