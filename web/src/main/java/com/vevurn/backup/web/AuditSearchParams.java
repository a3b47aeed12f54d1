package com.vevurn.backup.web;

import com.vevurn.backup.audit.AuditSearch;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which acts a caller asks for. */
public class AuditSearchParams {
    @QueryParam("actor")
    @Parameter(description = "Who")
    private String actor;

    @QueryParam("action")
    @Parameter(description = "What: a method of HTTP, or such as: backup ended")
    private String action;

    @QueryParam("subject")
    @Parameter(description = "To what: a path or an id; with * at its end, whatever begins so")
    private String subject;

    @QueryParam("outcome")
    @Parameter(description = "permitted, refused, denied, or the state in which an operation ended")
    private String outcome;

    @QueryParam("from")
    @Parameter(description = "Not before; ISO 8601")
    private String from;

    @QueryParam("to")
    @Parameter(description = "Before; ISO 8601")
    private String to;

    AuditSearch search() {
        List<Fault> faults = new ArrayList<>();
        AuditSearch search = new AuditSearch(
                given(actor),
                given(action),
                given(subject),
                given(outcome),
                instant("/from", from, faults),
                instant("/to", to, faults));
        if (!faults.isEmpty()) {
            throw Failure.refused(Reason.REQUEST_INVALID, "the search cannot be understood", faults);
        }
        return search;
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    private static Optional<Instant> instant(String pointer, String text, List<Fault> faults) {
        try {
            return given(text).map(value -> OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            faults.add(new Fault(pointer, "must be a time such as 2026-11-25T02:00:00Z, is " + text));
            return Optional.empty();
        }
    }
}
