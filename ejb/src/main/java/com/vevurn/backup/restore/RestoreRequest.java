package com.vevurn.backup.restore;

import java.util.List;
import java.util.Optional;

/**
 * A restore that is asked for.
 *
 * @param targetEnvironment name of the environment whose content is replaced; never a URL
 * @param confirm that name again, where the environment's policy asks for it
 * @param dryRun whether only to tell what would happen
 * @param withoutRestorePoint why no restore point is to be taken of what is replaced, where the policy would take one
 * @param mode {@code beside}, the usual, or {@code in-place}: the database is restored into itself, in one transaction
 * @param tables only these, into a database beside the environment's: each as {@code schema.name}
 * @param schemas only the tables of these, likewise
 * @param paths only these files and directories, into directories beside the environment's: {@code uploads/2026}
 */
public record RestoreRequest(
        Optional<String> targetEnvironment,
        Optional<String> confirm,
        Optional<Boolean> dryRun,
        Optional<String> withoutRestorePoint,
        Optional<String> mode,
        Optional<List<String>> tables,
        Optional<List<String>> schemas,
        Optional<List<String>> paths) {
    static final String BESIDE = "beside";
    static final String IN_PLACE = "in-place";

    /** A look at what would happen needs no confirmation. */
    public boolean isDryRun() {
        return dryRun.orElse(false);
    }

    RestoreOrder order() {
        return new RestoreOrder(
                withoutRestorePoint.map(String::strip),
                mode.filter(IN_PLACE::equals).isPresent(),
                new Wanted(tables.orElse(List.of()), schemas.orElse(List.of()), paths.orElse(List.of())));
    }
}
