package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a failure of our own with its problem. */
@Provider
public class FailureMapper implements ExceptionMapper<Failure> {
    @Override
    public Response toResponse(Failure failure) {
        return Problem.of(failure).response();
    }
}
