package com.vevurn.backup.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.SameSiteCookieHandler;
import io.undertow.server.handlers.SecureCookieHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** Puts the door, and the limit of bodies, before everything else that the container does with a request, the login included. */
public class DoorExtension implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(BodyLimit::new);
        deployment.addInnerHandlerChainWrapper(LoggedIn::new);
        deployment.addOuterHandlerChainWrapper(inside -> new DoorHandler(new UnattendedCaller(guarded(inside))));
    }

    /** A session's cookie comes along with no request of another site's page, and by no plain HTTP when it was given by TLS. */
    private static HttpHandler guarded(HttpHandler inside) {
        return new SecureCookieHandler(new SameSiteCookieHandler(inside, "Lax"));
    }
}
