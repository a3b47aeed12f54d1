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
    private static final int MOST_NAMES = 1000;

    private final RestoreRequest request;
    private final Map<String, Environment> environments;
    private final BackupType type;
    private final Wanted wanted;
    private final List<Fault> faults = new ArrayList<>();

    private RestoreConditions(RestoreRequest request, Map<String, Environment> environments, BackupType type) {
        this.request = request;
        this.environments = environments;
        this.type = type;
        this.wanted = request.order().wanted();
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
        return request.order();
    }

    private void look() {
        request.withoutRestorePoint().ifPresent(reason -> {
            try {
                Phrase.required("/withoutRestorePoint", Optional.of(reason));
            } catch (Failure e) {
                faults.addAll(e.faults());
            }
        });
        lookAtWhatIsWanted();
        String name = request.targetEnvironment().orElse("");
        Environment environment = environments.get(name);
        if (environment == null) {
            target("there is no such environment: must be one of " + environments.keySet());
            return;
        }
        if (!environment.policy().allowed()) {
            target("the environment %s takes no restores, its policy says".formatted(name));
        }
        boolean everything = wanted.isEverything();
        if ((everything ? type.hasDatabase() : wanted.ofDatabase())
                && environment.database().isEmpty()) {
            target("the environment %s has no database, and must have what the backup holds".formatted(name));
        }
        if ((everything ? type.hasFiles() : wanted.ofFiles())
                && environment.directories().isEmpty()) {
            target("the environment %s has no directories, and must have what the backup holds".formatted(name));
        }
        if (request.order().inPlace() && environment.policy().maskingScript().isPresent()) {
            faults.add(new Fault("/mode", "must be beside: rows are masked in a database beside " + name));
        }
        boolean unasked =
                request.isDryRun() || !everything || !environment.policy().phrase();
        boolean confirmed = request.confirm().map(name::equals).orElse(unasked);
        if (!confirmed) {
            faults.add(new Fault("/confirm", "must be the name of the environment that is replaced: " + name));
        }
    }

    private void lookAtWhatIsWanted() {
        String mode = request.mode().orElse(RestoreRequest.BESIDE);
        if (!List.of(RestoreRequest.BESIDE, RestoreRequest.IN_PLACE).contains(mode)) {
            faults.add(new Fault("/mode", "must be beside or in-place"));
        }
        if (request.order().inPlace() && (type.hasFiles() || !wanted.isEverything())) {
            faults.add(new Fault("/mode", "must be beside: in place a whole database is restored, and nothing else"));
        }
        if (wanted.ofDatabase() && !type.hasDatabase()) {
            faults.add(new Fault("/tables", "cannot be had, nor schemas: the backup holds no database"));
        }
        if (wanted.ofFiles() && !type.hasFiles()) {
            faults.add(new Fault("/paths", "cannot be had: the backup holds no files"));
        }
        if (wanted.names().anyMatch(String::isBlank) || wanted.names().count() > MOST_NAMES) {
            faults.add(new Fault(
                    "", "must have at most %d tables, schemas and paths, none of them empty".formatted(MOST_NAMES)));
        }
    }

    private void target(String message) {
        faults.add(new Fault("/targetEnvironment", message));
    }
}
