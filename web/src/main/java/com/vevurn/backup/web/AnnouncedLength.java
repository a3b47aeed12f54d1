package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Refuses a body that says itself that it is too long before a byte of it is read, by endpoints too that read none. */
@Provider
public class AnnouncedLength implements ContainerRequestFilter {
    private static final int TOO_LARGE = 413;

    @Context
    private HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) throws Failure {
        if (servlet.getContentLengthLong() > BodyLimit.LONGEST) {
            throw ContainerProblem.of(TOO_LARGE);
        }
    }
}
