package com.vevurn.backup.notify;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The door to what was told, to whom, and what became of it. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class NotificationLog {
    @PersistenceContext
    private EntityManager catalogue;

    /**
     * The newest messages first.
     *
     * @param state {@code queued}, {@code sent} or {@code failed}; all when absent
     * @throws Failure REQUEST_INVALID when there is no such state
     */
    public Page<NotificationView> list(Optional<String> state, PageRequest page) {
        Optional<DispatchState> wanted = state.map(NotificationLog::state);
        String where = wanted.isPresent() ? " where d.state = :state" : "";
        TypedQuery<Long> count = catalogue.createQuery("select count(d) from Dispatch d" + where, Long.class);
        TypedQuery<Dispatch> rows = catalogue.createQuery(
                "select d from Dispatch d" + where + " order by d.createdAt desc, d.id desc", Dispatch.class);
        wanted.ifPresent(value -> {
            count.setParameter("state", value);
            rows.setParameter("state", value);
        });
        return new Page<>(
                rows.setFirstResult(page.offset())
                        .setMaxResults(page.limit())
                        .getResultStream()
                        .map(Dispatch::view)
                        .toList(),
                page.page(),
                page.limit(),
                count.getSingleResult());
    }

    private static DispatchState state(String text) {
        return Arrays.stream(DispatchState.values())
                .filter(state -> state.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Failure.refused(
                        Reason.REQUEST_INVALID,
                        "there is no such state of a notification",
                        List.of(new Fault("/state", "must be queued, sent or failed"))));
    }
}
