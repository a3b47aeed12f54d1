package com.vevurn.backup.web;

import com.vevurn.backup.audit.Noted;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** A row of the audit trail that a caller wrote down at an earlier check. */
public class NotedParams {
    @QueryParam("seq")
    @Parameter(description = "Its place; together with hash")
    private String seq;

    @QueryParam("hash")
    @Parameter(description = "Its hash; together with seq")
    private String hash;

    Optional<Noted> noted() {
        if (seq == null && hash == null) {
            return Optional.empty();
        }
        if (seq == null || hash == null || !seq.matches("[0-9]{1,18}") || !hash.matches("[0-9a-f]{64}")) {
            throw Failure.refused(
                    Reason.REQUEST_INVALID,
                    "the noted row cannot be understood",
                    List.of(
                            new Fault("/seq", "must be the number of a row, with /hash"),
                            new Fault("/hash", "must be 64 hexadecimal digits, with /seq")));
        }
        return Optional.of(new Noted(Long.parseLong(seq), hash));
    }
}
