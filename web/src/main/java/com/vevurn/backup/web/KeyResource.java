package com.vevurn.backup.web;

import com.vevurn.backup.keys.KeyReport;
import com.vevurn.backup.keys.Keys;
import com.vevurn.backup.keys.RotationRequest;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.Operations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Master keys over HTTP: their ids, never they themselves. */
@Path("/keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys", description = "Which master keys open what")
@RolesAllowed({"admin", "super_admin"})
public class KeyResource {
    @EJB
    private Keys keys;

    @EJB
    private Operations operations;

    @GET
    @Operation(
            summary = "Lists master keys",
            description = "By their ids, with how many backups need each one, and which are needed and not at hand."
                    + " Role admin or super_admin.")
    public KeyReport list() {
        return keys.report();
    }

    @POST
    @Path("rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Rotates every copy to the active master key, or gives backups new data keys",
            description =
                    "Without a body, or with the mode wrap: wraps the data key of every copy anew, for the active key"
                            + " and the escrow key, and takes the old ones away; no artifact is read or written, and every"
                            + " backup opens at every moment. With the mode re-encrypt, for the case that data keys were seen:"
                            + " every backup that is older than the request, or each of those that are named, is encrypted"
                            + " anew under a new data key, one at a time, as a backup of another id; that one is read back and"
                            + " takes the other's place (replacedBy) before the old copies go. Copies that cannot be reached"
                            + " are told in the result and tried again each hour. Runs in the background; Prefer: wait=N is"
                            + " honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(responseCode = "200", description = "It ended while the answer waited")
    @APIResponse(responseCode = "409", description = "No active key is set, or a rotation runs already")
    public Response rotate(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "data keys were seen",
                                                            value = "{\"mode\": \"re-encrypt\"}")))
                    RotationRequest request,
            @BeanParam Waiting waiting) {
        OperationView begun = keys.rotate(Optional.ofNullable(request).orElse(RotationRequest.OF_ALL));
        return waiting.answer(
                Addresses.OPERATIONS + begun.id(),
                begun,
                () -> operations.get(begun.id()),
                operation -> operation.state().ended());
    }
}
