package com.vevurn.backup.engine.archive;

import java.util.Objects;
import java.util.Optional;

/**
 * Why a backup was made, for whoever has nothing but the backup: kept in its manifest.
 *
 * @param document the configuration document that it was made by, as JSON text and without secrets; a text, so that the
 *     signed form of the manifest does not depend on how a reader writes numbers
 * @param restorePoint what it is for, if it is a restore point
 */
public record Cause(String document, Optional<String> restorePoint) {
    public Cause {
        Objects.requireNonNull(document);
        Objects.requireNonNull(restorePoint);
    }
}
