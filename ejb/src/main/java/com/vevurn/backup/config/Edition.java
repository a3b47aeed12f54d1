package com.vevurn.backup.config;

import java.time.Instant;

/**
 * A configuration as it was at some time.
 *
 * @param configuration what it says
 * @param updatedAt since when it says so; no two editions of one id have the same
 */
public record Edition(Configuration configuration, Instant updatedAt) {}
