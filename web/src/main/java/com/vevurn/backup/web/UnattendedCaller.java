package com.vevurn.backup.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/**
 * A caller to whom no login page can be shown: one that brings its login along, and one that changes something. Where the
 * server has such a page (OpenID Connect) it is answered 401 instead, and not sent to a page that it would take for success.
 */
final class UnattendedCaller implements HttpHandler {
    private static final HttpString REQUESTED_WITH = new HttpString("X-Requested-With");

    private final HttpHandler inside;

    UnattendedCaller(HttpHandler inside) {
        this.inside = inside;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        boolean looking = exchange.getRequestMethod().equals(Methods.GET);
        if (!looking || exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)) {
            // By this the server knows programs.
            exchange.getRequestHeaders().put(REQUESTED_WITH, "XMLHttpRequest");
        }
        inside.handleRequest(exchange);
    }
}
