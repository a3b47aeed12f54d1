package com.vevurn.backup.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.config.Configurations;
import com.vevurn.backup.config.SavedConfiguration;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.schedule.ConfigurationPreview;
import com.vevurn.backup.schedule.ConfigurationView;
import com.vevurn.backup.schedule.Schedules;
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

    @EJB
    private Schedules schedules;

    @GET
    @RolesAllowed({"manager", "admin", "super_admin"})
    @Operation(
            summary = "Lists configurations by id",
            description =
                    "Each with its status: the schedule in words, the next five due times, the last run, the last good"
                            + " backup, and whether it is idle, running, overdue, disabled or unscheduled. A manager"
                            + " is shown the servers of webhooks and heartbeats only. Paged. Role manager, admin or super_admin.")
    public Page<ConfigurationView> list(@BeanParam Paging paging) {
        return schedules.list(paging.request());
    }

    @POST
    @Operation(
            summary = "Saves a configuration",
            description =
                    "Makes a new one, or replaces the one of that id. The field status of an answer may be sent back;"
                            + " it is ignored. Role admin or super_admin.")
    @APIResponse(responseCode = "201", description = "It is new")
    @APIResponse(responseCode = "200", description = "It replaced the one of that id")
    @APIResponse(responseCode = "400", description = "Nothing was saved; the problem names every fault by JSON pointer")
    public Response save(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "daily", value = EXAMPLE)))
                    JsonNode document) {
        SavedConfiguration saved = configurations.save(document);
        return Response.status(
                        saved.change() == SavedConfiguration.Change.CREATED
                                ? Response.Status.CREATED
                                : Response.Status.OK)
                .location(URI.create(Addresses.CONFIGS + saved.configuration().id()))
                .entity(schedules.get(saved.configuration().id()))
                .build();
    }

    @POST
    @Path("preview")
    @Operation(
            summary = "Shows what saving a configuration would do",
            description =
                    "Answers 200 for faulty documents too, with valid false and every fault by JSON pointer, and with"
                            + " the status as far as the document could be read; and, of a good one, with the copies that its"
                            + " retention would remove and today's keeps. Saves nothing. Role admin or super_admin.")
    @APIResponse(responseCode = "200", description = "What saving it would do")
    public ConfigurationPreview preview(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "daily", value = EXAMPLE)))
                    JsonNode document) {
        return schedules.preview(Bodies.require(document));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"manager", "admin", "super_admin"})
    @Operation(
            summary = "Shows a configuration",
            description =
                    "With its status, see the list; a manager is shown the servers of webhooks and heartbeats only,"
                            + " for the rest of such a URL may be as good as a password. Role manager, admin or super_admin.")
    public ConfigurationView get(@PathParam("id") String id) {
        return schedules.get(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Forgets a configuration", description = "Its backups stay. Role admin or super_admin.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("id") String id) {
        configurations.delete(id);
    }
}
