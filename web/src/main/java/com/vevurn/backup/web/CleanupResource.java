package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.Operations;
import com.vevurn.backup.retention.Cleanups;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Clean-ups over HTTP. */
@Path("/cleanup")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Retention", description = "What is kept, and what goes")
@RolesAllowed({"admin", "super_admin"})
public class CleanupResource {
    @EJB
    private Cleanups cleanups;

    @EJB
    private Operations operations;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Removes what retention no longer keeps",
            description = "Runs in the background; also compares what the destinations hold with the catalogue. With"
                    + " dryRun=true it answers at once with what would go, what would stay, and why, and changes"
                    + " nothing. Prefer: wait=N is honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(responseCode = "200", description = "The dry run, or it ended while the answer waited")
    @APIResponse(responseCode = "409", description = "A clean-up of the same runs already")
    public Response cleanUp(
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Parameter(description = "true to see what would go and what would stay")
                    String dryRun,
            @QueryParam("config") @Parameter(description = "Only this configuration's backups") String config,
            @BeanParam Waiting waiting) {
        Optional<String> configId = Optional.ofNullable(config);
        if (bool("/dryRun", dryRun)) {
            return Response.ok(cleanups.dryRun(configId)).build();
        }
        OperationView begun = cleanups.start(configId);
        return waiting.answer(
                Addresses.OPERATIONS + begun.id(),
                begun,
                () -> operations.get(begun.id()),
                operation -> operation.state().ended());
    }

    /** Anything but true and false is a mistake to be told, not a real run. */
    static boolean bool(String pointer, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw Failure.refused(
                        Reason.REQUEST_INVALID,
                        "the request cannot be carried out",
                        List.of(new Fault(pointer, "must be true or false")));
        };
    }
}
