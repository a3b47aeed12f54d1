package com.vevurn.backup.web;

import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.Operations;
import com.vevurn.backup.rebuild.CatalogueImports;
import com.vevurn.backup.rebuild.ImportRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** The catalogue itself, over HTTP. */
@Path("/catalog")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Disaster recovery", description = "What brings a lost server back")
@RolesAllowed({"admin", "super_admin"})
public class CatalogueResource {
    @EJB
    private CatalogueImports imports;

    @EJB
    private Operations operations;

    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Rebuilds the catalogue from what destinations hold",
            description = "Reads every manifest at the destinations, checks its signature, and brings the backups that"
                    + " are unknown into the history; what is known stays as it is. Without destinations it reads"
                    + " those of the stored configurations and those below the local roots. With configurations=true"
                    + " it also saves the configurations that are unknown, disabled. Runs in the background;"
                    + " Prefer: wait=N is honoured. Role admin or super_admin.")
    @APIResponse(responseCode = "202", description = "It is queued or running")
    @APIResponse(responseCode = "200", description = "It ended while the answer waited")
    @APIResponse(responseCode = "409", description = "An import runs already")
    public Response importAll(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "a directory and a bucket",
                                                            value = "{\"destinations\": ["
                                                                    + "{\"type\": \"local\", \"config\": {\"path\": \"daily\"}},"
                                                                    + " {\"type\": \"s3\", \"config\": {\"bucket\": \"company-backups\"}}],"
                                                                    + " \"configurations\": true}")))
                    ImportRequest request,
            @BeanParam Waiting waiting) {
        OperationView begun = imports.start(Optional.ofNullable(request).orElse(ImportRequest.OF_ALL));
        return waiting.answer(
                Addresses.OPERATIONS + begun.id(),
                begun,
                () -> operations.get(begun.id()),
                operation -> operation.state().ended());
    }
}
