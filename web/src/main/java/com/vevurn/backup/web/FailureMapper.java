package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a failure of our own with its problem, and leaves its fact to the audit trail. */
@Provider
public class FailureMapper implements ExceptionMapper<Failure> {
    @Context
    private HttpServletRequest servlet;

    @Override
    public Response toResponse(Failure failure) {
        servlet.setAttribute(AuditFilter.FACT, failure.getMessage());
        return Problem.of(failure).response();
    }
}
