package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import java.util.Optional;

/**
 * What an operation does.
 *
 * @param <T> what comes of it; goes to the catalogue as JSON
 */
public interface OperationWork<T> {
    /** Does it, outside any transaction and for as long as it takes. */
    T perform(Progress progress);

    /**
     * Records the end in the transaction that ends the operation, so that both are seen or neither.
     *
     * @param end SUCCEEDED, FAILED or CANCELLED
     * @param result what came of it, if it succeeded
     * @param failure why it did not succeed
     */
    default void record(OperationState end, Optional<T> result, Optional<Failure> failure) {
        // Most operations leave nothing but themselves.
    }
}
