package com.vevurn.backup.web;

import com.vevurn.backup.notify.NotificationLog;
import com.vevurn.backup.notify.NotificationView;
import com.vevurn.backup.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was told, to whom, and what became of it, over HTTP. */
@Path("/notifications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "Mail, webhooks and heartbeats")
@RolesAllowed({"admin", "super_admin"})
public class NotificationResource {
    @EJB
    private NotificationLog log;

    @GET
    @Operation(
            summary = "Lists notifications",
            description =
                    "A row for each message to each recipient: how far it is, how often it was tried, and what the"
                            + " last try met; newest first, paged. Role admin or super_admin.")
    public Page<NotificationView> list(
            @QueryParam("state") @Parameter(description = "Only those that are queued, sent or failed") String state,
            @BeanParam Paging paging) {
        return log.list(Optional.ofNullable(state), paging.request());
    }
}
