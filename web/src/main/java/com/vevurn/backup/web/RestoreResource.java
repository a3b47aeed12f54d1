package com.vevurn.backup.web;

import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.Operations;
import com.vevurn.backup.restore.RestoreRequest;
import com.vevurn.backup.restore.Restores;
import com.vevurn.backup.restore.Undos;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Restores over HTTP, and what can be done about them afterwards. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Restores", description = "The way back, and the way back from it")
@RolesAllowed({"admin", "super_admin"})
public class RestoreResource {
    @EJB
    private Restores restores;

    @EJB
    private Undos undos;

    @EJB
    private Operations operations;

    @POST
    @Path("restore/{id}")
    @Operation(
            summary = "Restores a backup into an environment",
            description =
                    "Restores beside the environment's database and directories, compares every table and file, and"
                            + " swaps by rename; what was replaced is kept under another name. Whatever fails leaves the"
                            + " target as it was, and a full backup brings both or neither. Where the environment's"
                            + " policy says so, as it does for production, a restore point of what is replaced is taken"
                            + " first, unless withoutRestorePoint declines it with a reason; and confirm has to be the"
                            + " environment's name. Where it asks for an"
                            + " approval, the operation waits for that in the queue. With dryRun nothing is done: the answer is 200, with what would"
                            + " happen and everything that stands against it. tables, schemas and paths bring parts"
                            + " beside what is there and replace nothing; mode in-place restores a database into"
                            + " itself, in one transaction. Prefer: wait=N is honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "200", description = "With dryRun: what would happen")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(
            responseCode = "400",
            description = "The environment, or its policy, does not take it; every fault is named")
    public Response restore(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "into staging",
                                                            value = "{\"targetEnvironment\": \"staging\"}")))
                    RestoreRequest request,
            @BeanParam Waiting waiting) {
        if (Bodies.require(request).isDryRun()) {
            return Response.ok(restores.plan(id, request)).build();
        }
        return answer(restores.start(id, request), waiting);
    }

    @POST
    @Path("restores/{id}/undo")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Undoes a restore",
            description =
                    "Puts the database and the directories back that the restore replaced, both or neither, and keeps"
                            + " those that it had made; once, while they are kept and nothing else was restored since."
                            + " The environment's policy holds as for a restore: where it says so, confirm has to be"
                            + " the environment's name, or the operation waits for an approval in the queue."
                            + " Prefer: wait=N is honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(responseCode = "400", description = "The environment's policy does not take it; every fault is named")
    @APIResponse(
            responseCode = "409",
            description = "Nothing is kept any more, it was undone already, or another restore came after it")
    public Response undo(
            @PathParam("id") String id,
            @QueryParam("confirm") @Parameter(description = "The environment's name, where its policy asks for that.")
                    String confirm,
            @BeanParam Waiting waiting) {
        return answer(undos.start(id, Optional.ofNullable(confirm)), waiting);
    }

    @POST
    @Path("restores/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Approves a restore, or the undoing of one",
            description =
                    "A restore into an environment whose policy asks for that, or its undoing, is QUEUED until another person than the"
                            + " one who asked for it approves of it, and fails when nobody does in time."
                            + " Prefer: wait=N is honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It starts")
    @APIResponse(responseCode = "403", description = "Who asked for it cannot approve of it")
    @APIResponse(responseCode = "409", description = "It waits for no approval")
    public Response approve(@PathParam("id") String id, @BeanParam Waiting waiting) {
        return answer(restores.approve(id), waiting);
    }

    private Response answer(OperationView begun, Waiting waiting) {
        return waiting.answer(
                Addresses.OPERATIONS + begun.id(),
                begun,
                () -> operations.get(begun.id()),
                operation -> operation.state().ended());
    }
}
