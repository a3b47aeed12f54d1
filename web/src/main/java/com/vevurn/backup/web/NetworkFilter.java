package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;

/** Lets those who have a role act only from the networks that are declared for it. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class NetworkFilter implements ContainerRequestFilter {
    @Inject
    private Settings settings;

    @Context
    private HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        SecurityContext caller = request.getSecurityContext();
        boolean nobody = caller.getUserPrincipal() == null;
        if (!nobody && !settings.access().mayAct(caller::isUserInRole, Refusals.parse(servlet.getRemoteAddr()))) {
            throw new Failure(
                    Reason.FORBIDDEN,
                    "your role may not act from " + servlet.getRemoteAddr(),
                    "Come from a network that is declared for it: BACKUP_NETWORKS_ADMIN and its kin.");
        }
    }
}
