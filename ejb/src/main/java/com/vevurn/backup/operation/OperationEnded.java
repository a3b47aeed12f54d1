package com.vevurn.backup.operation;

import java.util.Optional;

/**
 * Event: an operation has ended and the catalogue knows.
 *
 * @param operation as it was queued
 * @param state how it ended
 * @param reason token of the reason why it did not succeed
 */
public record OperationEnded(Operation operation, OperationState state, Optional<String> reason) {}
