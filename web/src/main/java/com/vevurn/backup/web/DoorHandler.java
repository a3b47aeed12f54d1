package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Json;
import com.vevurn.backup.platform.LoginAttempt;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.Headers;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The door: finds out where a request really comes from, and turns it away before any password is looked at when it comes
 * from where nobody may, too often, or with a name that was wrong there too often. A filter of the application would be
 * asked only after the login.
 */
final class DoorHandler implements HttpHandler {
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HttpHandler inside;

    DoorHandler(HttpHandler inside) {
        this.inside = inside;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Door door = CDI.current().select(Door.class).get();
        InetAddress peer = exchange.getSourceAddress().getAddress();
        InetAddress client = door.client(peer, header(exchange, Headers.X_FORWARDED_FOR_STRING));
        if (!client.equals(peer)) {
            exchange.setSourceAddress(new InetSocketAddress(client, 0));
        }
        if (door.isProxy(peer)) {
            // Links that are given out have to lead to where the proxy is asked.
            header(exchange, Headers.X_FORWARDED_PROTO_STRING).stream()
                    .filter(List.of("http", "https")::contains)
                    .findFirst()
                    .ifPresent(exchange::setRequestScheme);
        }
        Optional<Failure> refusal = door.refusal(
                client,
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getRequestURI(),
                header(exchange, Headers.AUTHORIZATION_STRING));
        if (refusal.isPresent()) {
            answer(exchange, Problem.of(refusal.get()), MINUTE);
            return;
        }
        Optional<LoginAttempt> attempt = door.attempt(client, header(exchange, Headers.AUTHORIZATION_STRING));
        Optional<Duration> wait = attempt.flatMap(LoginAttempt::begin);
        if (wait.isPresent()) {
            Failure failure =
                    door.tooOftenWrong(client, exchange.getRequestMethod().toString(), exchange.getRequestPath());
            answer(exchange, Problem.of(failure), wait.get());
            return;
        }
        attempt.ifPresent(begun -> watch(begun, exchange));
        inside.handleRequest(exchange);
    }

    private static void watch(LoginAttempt attempt, HttpServerExchange exchange) {
        exchange.putAttachment(LoggedIn.ATTEMPT, attempt);
        exchange.addExchangeCompleteListener((ended, next) -> {
            attempt.ended(ended.getStatusCode() == UNAUTHORIZED);
            next.proceed();
        });
    }

    private static void answer(HttpServerExchange exchange, Problem problem, Duration wait) throws IOException {
        ServletResponse response =
                exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY).getServletResponse();
        HttpServletResponse http = (HttpServletResponse) response;
        SecurityHeaders.on(http);
        http.setStatus(problem.status());
        if (problem.status() == TOO_MANY) {
            http.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(Json.write(problem));
    }

    private static List<String> header(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().get(name)).stream()
                .flatMap(Collection::stream)
                .toList();
    }
}
