package com.vevurn.backup.web;

import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.Operations;
import com.vevurn.backup.retention.Deletions;
import com.vevurn.backup.retention.ProtectionRequest;
import com.vevurn.backup.retention.Protections;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which single backups stay whatever retention says, and which go, over HTTP. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Retention", description = "What is kept, and what goes")
@RolesAllowed({"admin", "super_admin"})
public class ProtectionResource {
    @EJB
    private Protections protections;

    @EJB
    private Deletions deletions;

    @EJB
    private Operations operations;

    @PUT
    @Path("backups/{id}/protection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Protects a backup",
            description = "No retention removes it from then on. Role admin or super_admin.")
    @APIResponse(responseCode = "409", description = "It has failed or expired: there is nothing to protect")
    public BackupView protect(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "for the auditors",
                                                            value = "{\"reason\": \"year end 2026\"}")))
                    ProtectionRequest request) {
        return protections.protect(id, Bodies.require(request));
    }

    @DELETE
    @Path("backups/{id}/protection")
    @Operation(
            summary = "Lifts the protection of a backup",
            description = "Retention decides on it again. Role admin or super_admin; super_admin for a restore point.")
    @APIResponse(responseCode = "204", description = "It is not protected")
    public void lift(@PathParam("id") String id) {
        protections.lift(id);
    }

    @DELETE
    @Path("backups/{id}")
    @Operation(
            summary = "Deletes every copy of a backup",
            description = "Runs in the background; the backup stays in the history as EXPIRED. Prefer: wait=N is"
                    + " honoured. Role admin or super_admin; super_admin for one that is protected.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(
            responseCode = "409",
            description =
                    "An operation works on it, it has nothing to delete, or it is its configuration's newest good")
    public Response delete(
            @PathParam("id") String id,
            @QueryParam("force")
                    @DefaultValue("false")
                    @Parameter(description = "true, by a super_admin: also the newest good backup of its configuration")
                    String force,
            @BeanParam Waiting waiting) {
        OperationView begun = deletions.start(id, CleanupResource.bool("/force", force));
        return waiting.answer(
                Addresses.OPERATIONS + begun.id(),
                begun,
                () -> operations.get(begun.id()),
                operation -> operation.state().ended());
    }
}
