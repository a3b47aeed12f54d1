package com.vevurn.backup.web;

import com.vevurn.backup.download.ByteRange;
import com.vevurn.backup.download.DownloadView;
import com.vevurn.backup.download.Downloads;
import com.vevurn.backup.download.StoredFile;
import com.vevurn.backup.operation.Act;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Links to files of backups, and the files of those links that are ours. */
@Path("/")
@RequestScoped
@Tag(name = "Downloads", description = "Signed links, good for a while, to what a backup consists of")
@RolesAllowed({"admin", "super_admin"})
public class DownloadResource {
    private static final String FILE = "download/{backupId}/{copy}/{file}";

    @EJB
    private Downloads downloads;

    @Inject
    private Event<Act> acts;

    @Context
    private HttpServletRequest servlet;

    @GET
    @Path("backups/{id}/download")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Gives links to every file of every copy",
            description = "Time-limited and signed: copies in S3 by the service itself, local ones by this server."
                    + " Whoever has a link may fetch its file, without a login. The files of a copy, put into one"
                    + " directory, restore by themselves. Audited. Role admin or super_admin.")
    @APIResponse(responseCode = "200", description = "The links, by copy")
    @APIResponse(responseCode = "409", description = "The backup has nothing to read")
    public DownloadView links(@PathParam("id") String id, @Context UriInfo address, @Context SecurityContext caller) {
        DownloadView links = downloads.links(id, address.getBaseUri());
        record(caller.getUserPrincipal().getName(), "permitted", links.grant() + " until " + links.expiresAt());
        return links;
    }

    @GET
    @Path(FILE)
    @PermitAll
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @SecurityRequirements
    @Operation(
            summary = "Gives the file of a link",
            description = "As a link of this server names it. Single ranges are honoured, with If-Range, so that a"
                    + " download that was cut goes on. Audited. Role: none and no login, for the link is signed.")
    @APIResponse(responseCode = "200", description = "The whole file")
    @APIResponse(responseCode = "206", description = "The part that was asked for")
    @APIResponse(responseCode = "403", description = "The link was altered, or its time has passed")
    @APIResponse(responseCode = "416", description = "The file has no such part")
    public Response get(
            @BeanParam LinkParameters link,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String condition) {
        StoredFile file = downloads.open(link.link());
        boolean partial =
                range != null && ByteRange.isSingle(range) && (condition == null || condition.equals(file.tag()));
        if (!partial) {
            return send(file, link, ByteRange.whole(file.bytes()), Response.Status.OK);
        }
        Optional<ByteRange> part = ByteRange.of(range, file.bytes());
        if (part.isPresent()) {
            return send(file, link, part.get(), Response.Status.PARTIAL_CONTENT);
        }
        file.close();
        return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                .header("Content-Range", "bytes */" + file.bytes())
                .build();
    }

    @HEAD
    @Path(FILE)
    @PermitAll
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @SecurityRequirements
    @Operation(
            summary = "Tells size and tag of a link's file",
            description = "Role: none and no login, for the link is signed.")
    public Response head(@BeanParam LinkParameters link) {
        try (StoredFile file = downloads.open(link.link())) {
            return headers(Response.ok(), file, file.bytes()).build();
        }
    }

    private Response send(StoredFile file, LinkParameters link, ByteRange part, Response.Status status) {
        record("link " + link.link().grant(), "permitted", "bytes " + part.first() + " + " + part.length());
        Response.ResponseBuilder response = headers(Response.status(status), file, part.length());
        if (status == Response.Status.PARTIAL_CONTENT) {
            response.header("Content-Range", part.of(file.bytes()));
        }
        StreamingOutput body = out -> {
            try (file) {
                file.copy(part, out);
            }
        };
        return response.entity(body).build();
    }

    private static Response.ResponseBuilder headers(Response.ResponseBuilder response, StoredFile file, long length) {
        return response.type(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.ETAG, file.tag())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .header("Accept-Ranges", "bytes");
    }

    private void record(String actor, String outcome, String detail) {
        String path = servlet.getRequestURI().substring(servlet.getContextPath().length());
        acts.fire(new Act(
                actor,
                servlet.getRemoteAddr(),
                servlet.getMethod(),
                path.replaceFirst("^/api/backup", ""),
                outcome,
                detail));
    }
}
