package com.vevurn.backup.operation;

/**
 * Event: an operation was committed to the catalogue and waits for the feature that runs its kind.
 *
 * @param operation as it was committed
 */
public record OperationQueued(Operation operation) {}
