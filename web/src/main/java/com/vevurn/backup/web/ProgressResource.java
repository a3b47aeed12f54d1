package com.vevurn.backup.web;

import com.vevurn.backup.backup.Backups;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Live progress over HTTP. */
@Path("/backups/{id}/events")
@RequestScoped
@Tag(name = "Backups", description = "Runs of configurations and what came of them")
@RolesAllowed({"manager", "admin", "super_admin"})
public class ProgressResource {
    @EJB
    private Backups backups;

    @Inject
    private ProgressEvents events;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Tells of a backup's progress as it comes",
            description = "Server-sent events: progress about once a second, and at last end, each with the backup as"
                    + " GET /backups/{id} shows it; then the stream ends. One caller may hold 10 streams, and all"
                    + " together 100. Role manager, admin or super_admin.")
    @APIResponse(responseCode = "200", description = "The stream of events")
    @APIResponse(responseCode = "429", description = "Too many streams are open already")
    public void events(
            @PathParam("id") String id, @Context SecurityContext caller, @Context SseEventSink sink, @Context Sse sse) {
        // Refused before the stream begins, where there is no such backup.
        backups.get(id);
        events.listen(id, caller.getUserPrincipal().getName(), sink, sse);
    }
}
