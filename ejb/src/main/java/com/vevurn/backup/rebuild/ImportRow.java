package com.vevurn.backup.rebuild;

import com.vevurn.backup.engine.archive.CopySearch;
import com.vevurn.backup.failure.Failure;
import java.util.Optional;

/**
 * What became of a copy that an import found.
 *
 * @param backupId id of the backup
 * @param configId id of its configuration
 * @param location where the copy lies
 * @param outcome imported, copy-added, known or refused
 * @param reason token of the reason why it was refused
 * @param message what there is to say of it; empty for nothing
 */
public record ImportRow(
        String backupId, String configId, String location, String outcome, Optional<String> reason, String message) {
    static final String IMPORTED = "imported";
    static final String COPY_ADDED = "copy-added";
    static final String KNOWN = "known";
    static final String REFUSED = "refused";

    private static final String UNSIGNED = "it is not encrypted, so nothing vouches for its manifest";

    static ImportRow of(CopySearch.Found copy, String outcome) {
        return new ImportRow(
                copy.folder().backupId(),
                copy.folder().configId(),
                copy.location(),
                outcome,
                Optional.empty(),
                copy.signed() ? "" : UNSIGNED);
    }

    static ImportRow refused(CopySearch.Found copy, Failure why) {
        return new ImportRow(
                copy.folder().backupId(),
                copy.folder().configId(),
                copy.location(),
                REFUSED,
                Optional.of(why.reason().token()),
                why.getMessage() + ". " + why.hint());
    }
}
