package com.vevurn.backup.web;

import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.backup.Backups;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.retention.RestorePointRequest;
import com.vevurn.backup.retention.RestorePoints;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Restore points over HTTP. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Retention", description = "What is kept, and what goes")
@RolesAllowed({"admin", "super_admin"})
public class RestorePointResource {
    @EJB
    private RestorePoints restorePoints;

    @EJB
    private Backups backups;

    @POST
    @Path("restore-point")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a restore point",
            description = "A backup of everything that an environment has, with a description, protected from the"
                    + " beginning: no retention removes it. Runs in the background; Prefer: wait=N is honoured."
                    + " Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(responseCode = "200", description = "It ended while the answer waited")
    @APIResponse(responseCode = "409", description = "Another restore point is being made")
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "before an update",
                                                            value = "{\"description\": \"Before major update\"}")))
                    RestorePointRequest request,
            @BeanParam Waiting waiting) {
        BackupView begun = restorePoints.create(Bodies.require(request));
        return waiting.answer(
                Addresses.BACKUPS + begun.id(),
                begun,
                () -> backups.get(begun.id()),
                backup -> backup.endedAt().isPresent());
    }

    @GET
    @Path("restore-points")
    @RolesAllowed({"manager", "admin", "super_admin"})
    @Operation(
            summary = "Lists the restore points",
            description = "Newest first, paged. Role manager, admin or super_admin.")
    public Page<BackupView> list(@BeanParam Paging paging) {
        return restorePoints.list(paging.request());
    }
}
