package com.vevurn.backup.backup;

import java.util.Optional;

/**
 * A backup that is asked for.
 *
 * @param configId the configuration to run; without one, a backup with the server's defaults
 * @param type what to back up; with a configuration it must be that one's
 * @param name for people; only without a configuration
 */
public record CreateRequest(Optional<String> configId, Optional<String> type, Optional<String> name) {}
