package com.vevurn.backup.web;

import com.vevurn.backup.operation.Act;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/** Has every request written down that changes something, and every one that is denied; others that are refused are logged. */
@Provider
public class AuditFilter implements ContainerResponseFilter {
    /** Attribute of a request: why it is refused, where that is more than its status says. */
    static final String FACT = AuditFilter.class.getName() + ".fact";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private Event<Act> acts;

    @Inject
    private Refusals refusals;

    @Context
    private HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        boolean denied = status == 401 || status == 403;
        boolean read = READING.contains(request.getMethod()) && !denied;
        if (read && (status < 400 || status >= 500)) {
            // Events that are sent later come by here as well, when nobody knows any more who has asked for them.
            return;
        }
        Optional<String> actor = Optional.ofNullable(
                        request.getSecurityContext().getUserPrincipal())
                .map(Principal::getName);
        String path = request.getUriInfo().getPath();
        if (read) {
            refusals.log(actor, servlet.getRemoteAddr(), request.getMethod(), path, status);
            return;
        }
        if (denied && actor.isEmpty()) {
            refusals.deny(Refusals.Kind.LINK, servlet.getRemoteAddr(), request.getMethod(), path, denial(status));
            return;
        }
        String outcome = denied ? "denied" : status < 400 ? "permitted" : "refused";
        acts.fire(new Act(
                actor.orElse("anonymous"),
                servlet.getRemoteAddr(),
                request.getMethod(),
                path,
                outcome,
                denied ? denial(status) : "HTTP " + status));
    }

    /** An altered link is another story than an expired one, and a role's network another than its rights. */
    private String denial(int status) {
        return Optional.ofNullable(servlet.getAttribute(FACT))
                .map(fact -> "HTTP " + status + ": " + fact)
                .orElse("HTTP " + status);
    }
}
