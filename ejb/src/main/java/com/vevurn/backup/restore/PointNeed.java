package com.vevurn.backup.restore;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.platform.Environment;
import java.util.Optional;

/**
 * Whether a restore point goes before a restore.
 *
 * @param worth the part of the environment that one would be taken of; empty when none is taken
 * @param none why not; empty when one is
 */
record PointNeed(Optional<BackupType> worth, Optional<String> none) {
    /**
     * One is taken if the environment's policy says so, nobody declined it, and there is anything to lose.
     *
     * @throws com.vevurn.backup.failure.Failure when nobody can tell what there is to lose
     */
    static PointNeed of(String name, Environment environment, BackupType replacing, RestoreOrder order, Limits limits) {
        if (!order.replaces()) {
            return none("nothing is replaced");
        }
        if (!environment.policy().restorePoint()) {
            return none("the policy of %s asks for none".formatted(name));
        }
        Optional<String> declined = order.withoutRestorePoint();
        if (declined.isPresent()) {
            return none("declined: " + declined.get());
        }
        Optional<BackupType> worth = Present.in(environment, replacing, limits);
        return worth.isPresent()
                ? new PointNeed(worth, Optional.empty())
                : none("what would be replaced in %s does not exist yet, or is empty".formatted(name));
    }

    private static PointNeed none(String why) {
        return new PointNeed(Optional.empty(), Optional.of(why));
    }
}
