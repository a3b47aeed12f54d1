package com.vevurn.backup.keys;

/**
 * A master key, by its id, and what depends on it.
 *
 * @param id 16 hexadecimal digits that reveal nothing of it
 * @param role active, old, escrow, or missing: needed and not at hand
 * @param backups how many backups have a copy that it opens
 */
public record KeyUse(String id, String role, long backups) {}
