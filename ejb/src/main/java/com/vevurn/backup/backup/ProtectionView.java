package com.vevurn.backup.backup;

import java.time.Instant;

/**
 * The protection of a backup, for a reader.
 *
 * @param reason why
 * @param by who protected it
 * @param at when
 */
public record ProtectionView(String reason, String by, Instant at) {}
