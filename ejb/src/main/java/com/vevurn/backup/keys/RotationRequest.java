package com.vevurn.backup.keys;

import java.util.List;
import java.util.Optional;

/**
 * A rotation that is asked for.
 *
 * @param mode {@code wrap}, which holds when absent, or {@code re-encrypt}
 * @param backups ids of the backups that are encrypted anew; all that are older than the request when absent
 */
public record RotationRequest(Optional<String> mode, Optional<List<String>> backups) {
    /** What holds when a request says nothing. */
    public static final RotationRequest OF_ALL = new RotationRequest(Optional.empty(), Optional.empty());
}
