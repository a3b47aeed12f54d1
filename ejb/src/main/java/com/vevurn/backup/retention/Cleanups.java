package com.vevurn.backup.retention;

import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationView;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** The door to clean-ups. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class Cleanups {
    private static final int MOST_ROWS = 10_000;

    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private CleanupQueue queue;

    @Inject
    private RetentionPlan plan;

    @Inject
    private CopyCatalogue copies;

    /**
     * What a clean-up would remove and keep now. Changes nothing, and asks no destination.
     *
     * @param configId one configuration; all of them when absent
     * @throws Failure NOT_FOUND
     */
    public CleanupResult dryRun(Optional<String> configId) {
        configId.ifPresent(this::requireKnown);
        CleanupReport report = new CleanupReport(MOST_ROWS);
        for (String id : new Histories(copies, configId)) {
            for (PlannedCopy planned : plan.of(id)) {
                if (planned.keeps()) {
                    report.kept(planned);
                } else {
                    report.removed(planned, Optional.empty());
                }
            }
        }
        return report.result(true);
    }

    /**
     * Queues a clean-up; it runs in the background.
     *
     * @param configId one configuration; all of them when absent
     * @throws Failure NOT_FOUND or ALREADY_RUNNING; nothing was begun then
     */
    public OperationView start(Optional<String> configId) {
        configId.ifPresent(this::requireKnown);
        return queue.queue(
                        new CleanupScope(configId, true),
                        session.getCallerPrincipal().getName())
                .view(clock.instant());
    }

    private void requireKnown(String configId) {
        if (plan.stored(configId).isEmpty() && !copies.hasHistory(configId)) {
            throw new Failure(
                    Reason.NOT_FOUND, "there is no configuration " + configId, "GET /api/backup/configs lists them.");
        }
    }
}
