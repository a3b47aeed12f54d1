package com.vevurn.backup.restore;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.retention.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be right with the request for a restore, before anything is looked at. */
final class RestoreConditions {
    private final RestoreRequest request;
    private final Map<String, Environment> environments;
    private final BackupType type;
    private final List<Fault> faults = new ArrayList<>();

    private RestoreConditions(RestoreRequest request, Map<String, Environment> environments, BackupType type) {
        this.request = request;
        this.environments = environments;
        this.type = type;
    }

    /**
     * The order that a request for a backup of a type amounts to.
     *
     * @throws Failure REQUEST_INVALID naming every fault
     */
    static RestoreOrder accept(RestoreRequest request, Map<String, Environment> environments, BackupType type) {
        RestoreConditions conditions = new RestoreConditions(request, environments, type);
        conditions.look();
        if (!conditions.faults.isEmpty()) {
            throw Failure.refused(
                    Reason.REQUEST_INVALID, "the restore is refused, nothing was begun", conditions.faults);
        }
        return new RestoreOrder(request.withoutRestorePoint().map(String::strip));
    }

    private void look() {
        request.withoutRestorePoint().ifPresent(reason -> {
            try {
                Phrase.required("/withoutRestorePoint", Optional.of(reason));
            } catch (Failure e) {
                faults.addAll(e.faults());
            }
        });
        String name = request.targetEnvironment().orElse("");
        Environment environment = environments.get(name);
        if (environment == null) {
            target("there is no such environment: must be one of " + environments.keySet());
            return;
        }
        if (!environment.policy().allowed()) {
            target("the environment %s takes no restores, its policy says".formatted(name));
        }
        if (type.hasDatabase() && environment.database().isEmpty()) {
            target("the environment %s has no database, and must have what the backup holds".formatted(name));
        }
        if (type.hasFiles() && environment.directories().isEmpty()) {
            target("the environment %s has no directories, and must have what the backup holds".formatted(name));
        }
        boolean confirmed = request.confirm()
                .map(name::equals)
                .orElse(request.isDryRun() || !environment.policy().phrase());
        if (!confirmed) {
            faults.add(new Fault("/confirm", "must be the name of the environment that is replaced: " + name));
        }
    }

    private void target(String message) {
        faults.add(new Fault("/targetEnvironment", message));
    }
}
