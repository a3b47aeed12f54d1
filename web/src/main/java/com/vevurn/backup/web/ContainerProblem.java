package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Answers what the container refuses before a resource is reached, a missing login above all, with a problem. */
@WebServlet("/problem")
public class ContainerProblem extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Refusals refusals;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(Integer.class::cast)
                .orElse(HttpServletResponse.SC_NOT_FOUND);
        String path = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .map(String::valueOf)
                .orElseGet(request::getRequestURI);
        if (status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN) {
            deny(AttemptedLogin.of(request), request, path);
        } else if (status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            refusals.log(
                    Optional.ofNullable(request.getRemoteUser()),
                    request.getRemoteAddr(),
                    request.getMethod(),
                    path,
                    status);
        }
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(Json.write(Problem.of(of(status))));
    }

    /** Failed logins are told of one by one: the door lets nobody have many of them. */
    private void deny(AttemptedLogin attempt, HttpServletRequest request, String path) {
        String address = request.getRemoteAddr();
        if (attempt.kind().isPresent()) {
            refusals.deny(attempt.kind().get(), address, request.getMethod(), path, attempt.detail());
        } else {
            refusals.tell(address, request.getMethod(), path, attempt.detail());
        }
    }

    /** What a bare status means. */
    static Failure of(int status) {
        return switch (status) {
            case 401 ->
                new Failure(
                        Reason.UNAUTHENTICATED,
                        "a login is needed",
                        "Send user and password by HTTP BASIC, or a bearer token where the server takes those.");
            case 403 -> forbidden();
            case 404 ->
                new Failure(
                        Reason.NOT_FOUND, "there is nothing at this address", "GET /openapi describes what there is.");
            case 405 ->
                new Failure(
                        Reason.METHOD_NOT_ALLOWED,
                        "this address does not take that method",
                        "GET /openapi describes what it takes.");
            case 413 -> new Failure(Reason.TOO_LARGE, "the body is too large", "A document has at most 1 MiB.");
            case 406, 415 ->
                new Failure(
                        Reason.MEDIA_TYPE_UNSUPPORTED,
                        "only application/json is spoken here",
                        "Send and accept application/json.");
            default ->
                status < 500
                        ? new Failure(
                                Reason.REQUEST_INVALID, "the request cannot be read", "GET /openapi describes it.")
                        : new Failure(Reason.INTERNAL, "something unexpected happened", "See the server's log.");
        };
    }

    static Failure forbidden() {
        return new Failure(
                Reason.FORBIDDEN, "your role may not do this", "Ask an administrator for the role that may.");
    }
}
