package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.util.List;

/** Bodies of requests. */
final class Bodies {
    private Bodies() {}

    /** The body, where JAX-RS gives null for an empty one. @throws Failure REQUEST_INVALID when there is none */
    static <T> T require(T body) {
        if (body == null) {
            throw Failure.refused(
                    Reason.REQUEST_INVALID, "the request has no body", List.of(new Fault("", "must be a JSON object")));
        }
        return body;
    }
}
