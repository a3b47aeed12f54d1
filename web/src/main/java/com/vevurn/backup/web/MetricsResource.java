package com.vevurn.backup.web;

import com.vevurn.backup.stats.MetricsPage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Metrics over HTTP. */
@Path("/metrics")
@RequestScoped
@Produces(MetricsPage.MEDIA_TYPE)
@Tag(name = "Statistics")
@RolesAllowed({"manager", "admin", "super_admin"})
public class MetricsResource {
    @EJB
    private MetricsPage metrics;

    @GET
    @Operation(
            summary = "Shows metrics",
            description = "The statistics in the text format of Prometheus. Role manager, admin or super_admin.")
    public String show() {
        return metrics.text();
    }
}
