package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import io.undertow.server.RequestTooBigException;
import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers everything else with a problem too. What an exception says goes to the log and never to a caller. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(UnexpectedMapper.class.getName());
    private static final int TOO_LARGE = 413;

    @Override
    public Response toResponse(Throwable thrown) {
        return Problem.of(failure(thrown)).response();
    }

    private static boolean isOf(Class<? extends Throwable> kind, Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
    }

    private static Failure failure(Throwable thrown) {
        if (isOf(RequestTooBigException.class, thrown)) {
            return ContainerProblem.of(TOO_LARGE);
        }
        if (thrown instanceof EJBAccessException || thrown instanceof ForbiddenException) {
            return ContainerProblem.forbidden();
        }
        if (thrown instanceof WebApplicationException web) {
            return ContainerProblem.of(web.getResponse().getStatus());
        }
        String number = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "request met something unexpected, number " + number, thrown);
        return new Failure(
                Reason.INTERNAL,
                "something unexpected happened (" + number + ")",
                "The server's log tells more under that number.");
    }
}
