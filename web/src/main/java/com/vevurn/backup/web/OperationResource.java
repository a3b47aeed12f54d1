package com.vevurn.backup.web;

import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.Operations;
import com.vevurn.backup.repair.Repairs;
import com.vevurn.backup.verify.Level;
import com.vevurn.backup.verify.Verifications;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verifications, repairs, and operations in general, over HTTP. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operations", description = "What is done with backups")
@RolesAllowed({"admin", "super_admin"})
public class OperationResource {
    @EJB
    private Verifications verifications;

    @EJB
    private Repairs repairs;

    @EJB
    private Operations operations;

    @POST
    @Path("verify/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Verifies every copy of a backup",
            description = "Runs in the background; FAILED when a copy is not what was written."
                    + " Prefer: wait=N is honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    public Response verify(
            @PathParam("id") String id,
            @QueryParam("level")
                    @DefaultValue("checksum")
                    @Parameter(
                            description = "checksum: signature, sizes and hashes. structure: also decrypted,"
                                    + " decompressed, hashed again, and read to its end by pg_restore. restore: the first,"
                                    + " and a drill: one copy is restored into a scratch place, compared by"
                                    + " fingerprints, asked the configuration's checks, and thrown away.")
                    String level,
            @BeanParam Waiting waiting) {
        return answer(verifications.start(id, Level.of(level)), waiting);
    }

    @POST
    @Path("backups/{id}/repair")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Repairs the copies of a backup",
            description = "Checks every copy, and makes those that are missing or damaged anew from a good one; FAILED"
                    + " when one is still not good then. Prefer: wait=N is honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(responseCode = "409", description = "The backup has nothing to read, or is being verified or repaired")
    public Response repair(@PathParam("id") String id, @BeanParam Waiting waiting) {
        return answer(repairs.start(id), waiting);
    }

    @GET
    @Path("operations/{id}")
    @RolesAllowed({"manager", "admin", "super_admin"})
    @Operation(summary = "Shows an operation", description = "Role manager, admin or super_admin.")
    public OperationView get(@PathParam("id") String id) {
        return operations.get(id);
    }

    @POST
    @Path("operations/{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Cancels a running operation",
            description = "It ends as CANCELLED within seconds; a restore leaves the target as it was. Role admin or"
                    + " super_admin.")
    @APIResponse(responseCode = "202", description = "It was asked to stop")
    public Response cancel(@PathParam("id") String id, @BeanParam Waiting waiting) {
        return answer(operations.cancel(id), waiting);
    }

    private Response answer(OperationView begun, Waiting waiting) {
        return waiting.answer(
                Addresses.OPERATIONS + begun.id(),
                begun,
                () -> operations.get(begun.id()),
                operation -> operation.state().ended());
    }
}
