package com.vevurn.backup.retention;

import java.util.Optional;

/**
 * A restore point that is asked for.
 *
 * @param description what it is for, 1 to 900 characters
 * @param configId a configuration whose destinations, compression and encryption it takes over, and its environment
 *     unless another one is named; the server's defaults when absent
 * @param environment where the data comes from; {@code production} when absent
 */
public record RestorePointRequest(
        Optional<String> description, Optional<String> configId, Optional<String> environment) {}
