package com.vevurn.backup.web;

import com.vevurn.backup.platform.Page;
import com.vevurn.backup.verify.EvidenceRoom;
import com.vevurn.backup.verify.EvidenceView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The evidence of drills over HTTP. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backups", description = "Runs of configurations and what came of them")
@RolesAllowed({"manager", "admin", "super_admin"})
public class EvidenceResource {
    @EJB
    private EvidenceRoom room;

    @GET
    @Path("backups/{id}/evidence")
    @Operation(
            summary = "Shows the evidence of a backup's drills",
            description =
                    "Newest first, paged. Each is a signed document: what was restored, when, where, how long it took,"
                            + " the rows, bytes and fingerprint of every table, the files, the checks with their answers, and what"
                            + " came of it. Role manager, admin or super_admin.")
    @APIResponse(responseCode = "404", description = "There is no such backup")
    public Page<EvidenceView> show(@PathParam("id") String id, @BeanParam Paging paging) {
        return room.show(id, paging.request());
    }
}
