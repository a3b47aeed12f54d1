package com.vevurn.backup.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.Configurations;
import com.vevurn.backup.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Configurations over HTTP. */
@Path("/configs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Configurations", description = "What to back up, when, where to, and how long to keep it")
@RolesAllowed({"admin", "super_admin"})
public class ConfigurationResource {
    private static final String EXAMPLE = """
            {"id": "daily-db-backup", "name": "Daily Database Backup", "type": "database", "schedule": "0 2 * * *",
             "retention": {"daily": 7, "weekly": 4, "monthly": 6}, "compression": "gzip", "encryption": true,
             "destinations": [{"type": "local", "config": {"path": "daily"}}], "enabled": true}""";

    @EJB
    private Configurations configurations;

    @GET
    @RolesAllowed({"manager", "admin", "super_admin"})
    @Operation(summary = "Lists configurations by id", description = "Paged. Role manager, admin or super_admin.")
    public Page<Configuration> list(@BeanParam Paging paging) {
        return configurations.list(paging.request());
    }

    @POST
    @Operation(
            summary = "Saves a configuration",
            description = "Makes a new one, or replaces the one of that id. Role admin or super_admin.")
    @APIResponse(responseCode = "201", description = "It is new")
    @APIResponse(responseCode = "200", description = "It replaced the one of that id")
    @APIResponse(responseCode = "400", description = "Nothing was saved; the problem names every fault by JSON pointer")
    public Response save(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "daily", value = EXAMPLE)))
                    JsonNode document) {
        Configurations.Saved saved = configurations.save(document);
        return Response.status(saved.created() ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create(Addresses.CONFIGS + saved.configuration().id()))
                .entity(saved.configuration())
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"manager", "admin", "super_admin"})
    @Operation(summary = "Shows a configuration", description = "Role manager, admin or super_admin.")
    public Configuration get(@PathParam("id") String id) {
        return configurations.get(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Forgets a configuration", description = "Its backups stay. Role admin or super_admin.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("id") String id) {
        configurations.delete(id);
    }
}
