package com.vevurn.backup.restore;

import java.util.Optional;

/**
 * What a restore did.
 *
 * @param environment where it went
 * @param database name of the database that now holds the backup
 * @param previousDatabase name under which the replaced one is kept
 * @param tables tables with data that were compared
 * @param rows their rows, large objects among them
 */
public record RestoreResult(
        String environment, String database, Optional<String> previousDatabase, long tables, long rows) {}
