package com.vevurn.backup.operation;

import java.util.Optional;

/**
 * An operation that is asked for.
 *
 * @param kind what it does
 * @param backupId the backup that it makes, reads or removes; empty where it concerns many
 * @param environment where a restore goes
 * @param actor who asks
 * @param exclusiveKey no two active operations have the same
 * @param detail what else the feature that runs it has to know; empty for nothing
 */
public record OperationOrder(
        OperationKind kind,
        String backupId,
        Optional<String> environment,
        String actor,
        String exclusiveKey,
        String detail) {}
