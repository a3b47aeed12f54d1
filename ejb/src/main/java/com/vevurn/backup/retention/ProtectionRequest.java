package com.vevurn.backup.retention;

import java.util.Optional;

/**
 * A protection that is asked for.
 *
 * @param reason why, 1 to 900 characters
 */
public record ProtectionRequest(Optional<String> reason) {}
