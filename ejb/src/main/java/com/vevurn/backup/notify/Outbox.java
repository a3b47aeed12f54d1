package com.vevurn.backup.notify;

import com.vevurn.backup.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages that wait to be sent, and those that were. Each change is a short transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Outbox {
    /** Longer than any try takes: a mail server is asked some ten times, and may take the timeout for each answer. */
    private static final int TIMEOUTS_OF_A_LEASE = 20;

    private static final int CANDIDATES = 10;

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    /** Queues a message for each recipient, within the caller's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void put(Announcement announcement, List<Recipient> recipients) {
        recipients.forEach(recipient -> catalogue.persist(new Dispatch(announcement, recipient)));
    }

    /**
     * Takes the message that is due longest, for this node alone; the try counts, whatever becomes of it.
     *
     * @param silent lanes that are left out
     */
    public Optional<Parcel> take(Set<String> silent) {
        Instant now = clock.instant();
        for (long id : due(silent, now)) {
            if (lease(id, now)) {
                return Optional.of(catalogue.find(Dispatch.class, id).parcel());
            }
        }
        return Optional.empty();
    }

    /** Records what came of a try. */
    public void tried(Parcel parcel, Outcome outcome) {
        RetryPlan plan =
                RetryPlan.of(settings.notifications(), parcel.recipient().channel());
        Optional.ofNullable(catalogue.find(Dispatch.class, parcel.id()))
                .ifPresent(dispatch -> dispatch.tried(outcome, parcel.tries(), plan, clock.instant()));
    }

    /** Forgets what has ended long ago; answers how much. */
    public int sweep() {
        return catalogue
                .createQuery("delete from Dispatch d where d.state <> :queued and d.endedAt < :before")
                .setParameter("queued", DispatchState.QUEUED)
                .setParameter(
                        "before", clock.instant().minus(settings.notifications().keep()))
                .executeUpdate();
    }

    private List<Long> due(Set<String> silent, Instant now) {
        TypedQuery<Long> query = catalogue
                .createQuery(
                        "select d.id from Dispatch d"
                                + " where d.state = :queued and d.nextTryAt <= :now and d.leaseUntil < :now"
                                + (silent.isEmpty() ? "" : " and d.lane not in :silent")
                                + " order by d.nextTryAt, d.id",
                        Long.class)
                .setParameter("queued", DispatchState.QUEUED)
                .setParameter("now", now)
                .setMaxResults(CANDIDATES);
        return (silent.isEmpty() ? query : query.setParameter("silent", silent)).getResultList();
    }

    /** Whether this node was the one to take it: another that was quicker has moved its lease. */
    private boolean lease(long id, Instant now) {
        return catalogue
                        .createQuery("update Dispatch d set d.leaseUntil = :until, d.tries = d.tries + 1"
                                + " where d.id = :id and d.state = :queued and d.leaseUntil < :now")
                        .setParameter(
                                "until",
                                now.plus(settings.notifications().timeout().multipliedBy(TIMEOUTS_OF_A_LEASE)))
                        .setParameter("id", id)
                        .setParameter("queued", DispatchState.QUEUED)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
