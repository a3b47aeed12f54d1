package com.vevurn.backup.restore;

import java.util.Optional;

/**
 * A restore that is asked for.
 *
 * @param targetEnvironment name of the environment whose content is replaced; never a URL
 * @param confirm that name again, where the environment's policy asks for it
 * @param dryRun whether only to tell what would happen
 * @param withoutRestorePoint why no restore point is to be taken of what is replaced, where the policy would take one
 */
public record RestoreRequest(
        Optional<String> targetEnvironment,
        Optional<String> confirm,
        Optional<Boolean> dryRun,
        Optional<String> withoutRestorePoint) {
    /** A look at what would happen needs no confirmation. */
    public boolean isDryRun() {
        return dryRun.orElse(false);
    }
}
