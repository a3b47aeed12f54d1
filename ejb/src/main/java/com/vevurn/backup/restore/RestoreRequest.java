package com.vevurn.backup.restore;

import java.util.Optional;

/**
 * A restore that is asked for.
 *
 * @param targetEnvironment name of the environment whose database is replaced; never a URL
 */
public record RestoreRequest(Optional<String> targetEnvironment) {}
