package com.vevurn.backup.web;

import com.vevurn.backup.audit.AuditTrail;
import com.vevurn.backup.audit.AuditView;
import com.vevurn.backup.audit.ChainReport;
import com.vevurn.backup.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail over HTTP. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who did, or tried, what")
@RolesAllowed({"admin", "super_admin"})
public class AuditResource {
    @EJB
    private AuditTrail trail;

    @GET
    @Operation(
            summary = "Lists acts",
            description = "Every change, every denial, every end of an operation; newest first, filtered, paged. Role"
                    + " admin or super_admin.")
    public Page<AuditView> list(@BeanParam AuditSearchParams search, @BeanParam Paging paging) {
        return trail.list(search.search(), paging.request());
    }

    @GET
    @Path("check")
    @Operation(
            summary = "Checks the chain of acts",
            description =
                    "Reads the whole trail, compares every hash, and names the first row that was changed, removed"
                            + " or put in. The place and hash of the last row, noted elsewhere and given to a later check, show"
                            + " whether the chain was written anew. Role admin or super_admin.")
    public ChainReport check(@BeanParam NotedParams noted) {
        return trail.check(noted.noted());
    }
}
