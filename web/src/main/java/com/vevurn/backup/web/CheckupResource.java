package com.vevurn.backup.web;

import com.vevurn.backup.checkup.CheckView;
import com.vevurn.backup.checkup.Checkup;
import com.vevurn.backup.checkup.EnvironmentView;
import com.vevurn.backup.checkup.Environments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the server finds around it, over HTTP. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Checks", description = "Whether all is there that backups and restores need")
@RolesAllowed({"manager", "admin", "super_admin"})
public class CheckupResource {
    @EJB
    private Environments environments;

    @EJB
    private Checkup checkup;

    /** @param environments by name */
    public record EnvironmentList(List<EnvironmentView> environments) {}

    /** @param checks in the order in which one would mend them */
    public record CheckList(List<CheckView> checks) {}

    @GET
    @Path("environments")
    @Operation(
            summary = "Lists environments",
            description =
                    "Where backups come from and restores go to, as the deployer named them, without secrets; each"
                            + " database is asked for its version now, for at most a few seconds; a manager is told what"
                            + " was found at most 30 seconds ago. Role manager, admin or super_admin.")
    @APIResponse(responseCode = "200", description = "The environments")
    @APIResponse(responseCode = "429", description = "Others wait for the answer already")
    public EnvironmentList environments() {
        return new EnvironmentList(environments.list());
    }

    @GET
    @Path("checks")
    @Operation(
            summary = "Checks what backups and restores need",
            description =
                    "Catalogue, PostgreSQL programs, key, local roots, environments and the destinations of stored"
                            + " configurations, looked at now, each with what to mend. Of a destination it is tried whether"
                            + " it can be listed and written to; nothing stays there. One at a time is made; a manager is"
                            + " told what was found at most 30 seconds ago. Role manager, admin or super_admin.")
    @APIResponse(responseCode = "200", description = "What was found")
    @APIResponse(responseCode = "429", description = "Others wait for the answer already")
    public CheckList checks() {
        return new CheckList(checkup.all());
    }
}
