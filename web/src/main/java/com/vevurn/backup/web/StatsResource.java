package com.vevurn.backup.web;

import com.vevurn.backup.stats.Statistics;
import com.vevurn.backup.stats.StatsView;
import com.vevurn.backup.stats.Window;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statistics over HTTP. */
@Path("/stats")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics", description = "How backups fare")
@RolesAllowed({"manager", "admin", "super_admin"})
public class StatsResource {
    @EJB
    private Statistics statistics;

    @GET
    @Operation(
            summary = "Shows how backups fare",
            description = "Success rate, durations and failures by reason for the last 1, 7, 30 and 365 days; what lies"
                    + " where and how fast it grows; the last good backup, the last proof and the"
                    + " measured recovery time of each configuration."
                    + " Role manager, admin or super_admin.")
    public StatsView show(
            @QueryParam("window")
                    @DefaultValue("30")
                    @Parameter(
                            description = "Days that failuresByDay, growth and configurations cover: 1, 7, 30 or 365")
                    String window) {
        return statistics.show(Window.ofDays(window));
    }
}
