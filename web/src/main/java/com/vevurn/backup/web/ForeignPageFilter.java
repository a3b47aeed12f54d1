package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Lets no page of another site act in the name of whoever is logged in by this browser, which sends session and password
 * along with every request that any page makes.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class ForeignPageFilter implements ContainerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** What a browser says of a page of this very origin, and of a person who typed the address. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod()) && foreign(request)) {
            throw new Failure(
                    Reason.FORBIDDEN,
                    "a page of another site may not do this in your name",
                    "Only this service's own pages and programs act here.");
        }
    }

    /** Browsers say from where a request comes, older ones by its origin alone; programs say nothing. */
    private static boolean foreign(ContainerRequestContext request) {
        Optional<String> site = Optional.ofNullable(request.getHeaderString("Sec-Fetch-Site"));
        return site.map(from -> !OWN.contains(from))
                .orElseGet(() -> Optional.ofNullable(request.getHeaderString("Origin"))
                        .filter(origin -> !isOf(origin, request.getHeaderString("Host")))
                        .isPresent());
    }

    private static boolean isOf(String origin, String host) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority())
                    .filter(authority -> authority.equalsIgnoreCase(host))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
