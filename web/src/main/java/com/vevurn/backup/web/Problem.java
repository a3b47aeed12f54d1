package com.vevurn.backup.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param type ends in the reason's stable token
 * @param title the reason in words
 * @param status HTTP status
 * @param detail the fact
 * @param hint what to do
 * @param faults what is wrong with the document, by JSON pointer
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, String hint, List<Fault> faults) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Failure failure) {
        Reason reason = failure.reason();
        return new Problem(
                "urn:vevurn:backup:problem:" + reason.token(),
                reason.token().replace('-', ' '),
                ProblemStatus.of(reason),
                failure.getMessage(),
                failure.hint(),
                failure.faults());
    }

    Response response() {
        return Response.status(status)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .entity(Json.write(this))
                .build();
    }
}
