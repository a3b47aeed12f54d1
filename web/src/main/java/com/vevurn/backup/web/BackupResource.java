package com.vevurn.backup.web;

import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.backup.Backups;
import com.vevurn.backup.backup.CreateRequest;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Backups over HTTP. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Backups", description = "Runs of configurations and what came of them")
@RolesAllowed({"manager", "admin", "super_admin"})
public class BackupResource {
    @EJB
    private Backups backups;

    @POST
    @Path("create")
    @RolesAllowed({"admin", "super_admin"})
    @Operation(
            summary = "Starts a backup",
            description = "Runs in the background; with the header Prefer: wait=N the answer waits up to N seconds for"
                    + " its end. Without configId a backup of the given type is made with the server's defaults."
                    + " Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(responseCode = "200", description = "It ended while the answer waited")
    @APIResponse(responseCode = "409", description = "A backup of that configuration is running")
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "of a configuration",
                                                            value =
                                                                    "{\"configId\": \"daily-db-backup\", \"type\": \"database\"}")))
                    CreateRequest request,
            @BeanParam Waiting waiting) {
        BackupView begun = backups.create(Bodies.require(request));
        return waiting.answer(
                Addresses.BACKUPS + begun.id(),
                begun,
                () -> backups.get(begun.id()),
                backup -> backup.endedAt().isPresent());
    }

    @GET
    @Path("defaults/{type}")
    @Operation(
            summary = "Shows the server's defaults",
            description = "The configuration that a backup of a type is made by when none is named. Role manager, admin"
                    + " or super_admin.")
    @APIResponse(responseCode = "400", description = "There is no such type")
    public Configuration defaults(@PathParam("type") String type) {
        return backups.defaults(type);
    }

    @GET
    @Path("history/{configId}")
    @Operation(
            summary = "Lists the backups of a configuration",
            description = "Newest first, paged. Role manager, admin or super_admin.")
    public Page<BackupView> history(@PathParam("configId") String configId, @BeanParam Paging paging) {
        return backups.history(configId, paging.request());
    }

    @GET
    @Path("backups/{id}")
    @Operation(
            summary = "Shows a backup",
            description = "With live progress while it runs. Role manager, admin or super_admin.")
    public BackupView get(@PathParam("id") String id) {
        return backups.get(id);
    }

    @POST
    @Path("backups/{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"admin", "super_admin"})
    @Operation(
            summary = "Cancels a running backup",
            description = "It ends as CANCELLED within seconds and leaves nothing behind. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It was asked to stop")
    public Response cancel(@PathParam("id") String id, @BeanParam Waiting waiting) {
        return waiting.answer(
                Addresses.BACKUPS + id,
                backups.cancel(id),
                () -> backups.get(id),
                backup -> backup.endedAt().isPresent());
    }
}
