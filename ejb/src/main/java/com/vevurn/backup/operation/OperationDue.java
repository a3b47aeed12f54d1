package com.vevurn.backup.operation;

/**
 * Event: an operation has waited for its turn, and this server is to run it now. The feature of its kind gives its work to
 * the {@link OperationRunner}; seen after success of the transaction that claimed it.
 *
 * @param operation as it was claimed
 */
public record OperationDue(Operation operation) {}
