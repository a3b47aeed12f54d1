package com.vevurn.backup.web;

import com.vevurn.backup.platform.LoginAttempt;
import io.undertow.security.api.SecurityContext;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Optional;

/** Comes after the login, and tells the door's count of attempts that one was right. */
final class LoggedIn implements HttpHandler {
    /** What the door has let in, where a name and a password came along. */
    static final AttachmentKey<LoginAttempt> ATTEMPT = AttachmentKey.create(LoginAttempt.class);

    private final HttpHandler inside;

    LoggedIn(HttpHandler inside) {
        this.inside = inside;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        boolean known = Optional.ofNullable(exchange.getSecurityContext())
                .map(SecurityContext::getAuthenticatedAccount)
                .isPresent();
        if (known) {
            Optional.ofNullable(exchange.getAttachment(ATTEMPT)).ifPresent(LoginAttempt::succeeded);
        }
        inside.handleRequest(exchange);
    }
}
