package com.vevurn.backup.restore;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.RestorePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the policy of an environment asks of whoever undoes a restore into it: as much as of whoever restores. */
final class UndoConditions {
    private UndoConditions() {}

    /**
     * Lets an undoing pass that the policy takes.
     *
     * @param confirm the name of the environment again, if it was sent
     * @throws Failure REQUEST_INVALID naming every fault
     */
    static void accept(String environment, RestorePolicy policy, Optional<String> confirm) {
        List<Fault> faults = new ArrayList<>();
        if (!policy.allowed()) {
            faults.add(new Fault("", "the environment %s takes no restores, its policy says".formatted(environment)));
        }
        boolean confirmed = confirm.map(environment::equals).orElse(!policy.phrase());
        if (!confirmed) {
            faults.add(new Fault("/confirm", "must be the name of the environment that is replaced: " + environment));
        }
        if (!faults.isEmpty()) {
            throw Failure.refused(Reason.REQUEST_INVALID, "the undoing is refused, nothing was begun", faults);
        }
    }
}
