package com.vevurn.backup.operation;

import com.vevurn.backup.platform.Json;
import java.util.Optional;

/** Event: the node that ran an operation is gone. The feature of its kind removes what was left half-done. */
public final class OperationAbandoned {
    private final Operation operation;
    private Optional<String> result = Optional.empty();

    OperationAbandoned(Operation operation) {
        this.operation = operation;
    }

    public Operation operation() {
        return operation;
    }

    /** Told by the feature: the work had been complete, only its end was not written down. */
    public void wasComplete(Object outcome) {
        result = Optional.of(Json.write(outcome));
    }

    Optional<String> result() {
        return result;
    }
}
