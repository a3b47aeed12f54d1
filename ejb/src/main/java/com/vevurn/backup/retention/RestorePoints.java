package com.vevurn.backup.retention;

import com.vevurn.backup.backup.BackupQueue;
import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.backup.Backups;
import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The door to restore points. They have a history of their own, under one id, apart from every configuration's. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class RestorePoints {
    /** Id of their history, and first part of each one's id. */
    static final String ID = "restore-point";

    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private RetentionPlan plan;

    @Inject
    private BackupQueue queue;

    @Inject
    private Backups backups;

    static boolean isTheirs(String configId) {
        return configId.equals(ID);
    }

    /**
     * Queues a restore point; it runs in the background, and is protected from the beginning.
     *
     * @throws Failure NOT_FOUND, REQUEST_INVALID, STATE_CONFLICT or ALREADY_RUNNING; nothing was begun then
     */
    public BackupView create(RestorePointRequest request) {
        String description = Phrase.required("/description", request.description());
        return queue.queueRestorePoint(
                        configuration(request),
                        description,
                        session.getCallerPrincipal().getName())
                .view(clock.instant());
    }

    /** The restore points, newest first. */
    @RolesAllowed({"manager", "admin", "super_admin"})
    public Page<BackupView> list(PageRequest page) {
        return backups.historyOrNothing(ID, page);
    }

    private Configuration configuration(RestorePointRequest request) {
        Optional<Configuration> like = request.configId()
                .map(id -> plan.stored(id)
                        .orElseThrow(() -> new Failure(
                                Reason.NOT_FOUND,
                                "there is no configuration " + id,
                                "GET /api/backup/configs lists them.")));
        String environment = request.environment()
                .or(() -> like.map(Configuration::environment))
                .orElse(Settings.PRODUCTION);
        Environment source = settings.environments().get(environment);
        if (source == null) {
            throw Failure.refused(
                    Reason.REQUEST_INVALID,
                    "there is no such environment",
                    List.of(new Fault(
                            "/environment",
                            "must be one of " + settings.environments().keySet())));
        }
        return RestorePointDocument.of(like, environment, everythingOf(source));
    }

    private static BackupType everythingOf(Environment source) {
        if (source.database().isEmpty()) {
            return BackupType.FILES;
        }
        return source.directories().isEmpty() ? BackupType.DATABASE : BackupType.FULL;
    }
}
