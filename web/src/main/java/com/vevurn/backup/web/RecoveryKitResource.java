package com.vevurn.backup.web;

import com.vevurn.backup.rebuild.RecoveryKit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The recovery kit over HTTP. */
@Path("/recovery-kit")
@RequestScoped
@Tag(name = "Disaster recovery", description = "What brings a lost server back")
@RolesAllowed({"admin", "super_admin"})
public class RecoveryKitResource {
    private static final String TEXT = "text/plain;charset=utf-8";

    @EJB
    private RecoveryKit kit;

    /** @param text the kit */
    public record Kit(String text) {}

    @GET
    @Produces({TEXT, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Gives the recovery kit",
            description = "One printable text: what is kept where, which key ids are needed, and the steps from a bare"
                    + " machine to a restored company. It holds no secret. As JSON where that is asked for."
                    + " Role admin or super_admin.")
    @APIResponse(responseCode = "200", description = "The text")
    public Response get(@Context HttpHeaders headers) {
        boolean json = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("json"));
        return json
                ? Response.ok(new Kit(kit.text()), MediaType.APPLICATION_JSON).build()
                : Response.ok(kit.text(), TEXT).build();
    }
}
