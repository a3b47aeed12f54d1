package com.vevurn.backup.restore;

import com.vevurn.backup.engine.source.files.KeptDirectories;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.postgres.KeptDatabase;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.platform.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a restore replaced and is kept beside its successor: it can be put back, once.
 *
 * @param restoreId the restore
 * @param database the replaced database
 * @param directories the replaced directories
 */
record Kept(String restoreId, Optional<KeptDatabase> database, KeptDirectories directories) {
    /**
     * @param environment as the deployer has it now
     * @param result what the restore did
     * @param undone distinguishes the undoing in the names that it makes
     * @throws Failure STATE_CONFLICT when the restore replaced nothing that it could have kept
     */
    static Kept of(Operation restore, Environment environment, RestoreResult result, String undone) {
        String mark = RestoreMark.of(restore);
        Set<String> names = result.directories().stream()
                .map(RestoreResult.RestoredDirectory::name)
                .collect(Collectors.toSet());
        List<Root> roots = environment.directories().stream()
                .filter(root -> names.contains(root.name()))
                .toList();
        boolean database = result.database().isPresent();
        boolean nothing = database ? result.previousDatabase().isEmpty() : names.isEmpty();
        if (nothing || !RestoreOrder.of(restore).replaces()) {
            throw conflict(restore.id(), "it replaced nothing that it could have kept");
        }
        if (roots.size() < names.size()) {
            throw conflict(restore.id(), "the environment no longer has all of the directories " + names);
        }
        return new Kept(
                restore.id(),
                environment.database().filter(url -> database).map(url -> new KeptDatabase(url, mark)),
                new KeptDirectories(roots, mark, undone));
    }

    /** @throws Failure STATE_CONFLICT naming everything that is not there any more; both halves go back, or neither */
    void requireAll(Limits limits) {
        List<String> gone = new ArrayList<>(directories.missing());
        database.filter(kept -> !kept.exists(limits)).map(KeptDatabase::name).ifPresent(gone::add);
        if (!gone.isEmpty()) {
            throw conflict(restoreId, "what it replaced is not kept any more: " + String.join(", ", gone));
        }
    }

    private static Failure conflict(String restoreId, String why) {
        return new Failure(
                Reason.STATE_CONFLICT,
                "%s cannot be undone: %s".formatted(restoreId, why),
                "Restore a backup or a restore point instead.");
    }
}
