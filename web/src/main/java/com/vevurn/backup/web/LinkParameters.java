package com.vevurn.backup.web;

import com.vevurn.backup.download.Link;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parts of a link in its URL. */
public class LinkParameters {
    @PathParam("backupId")
    private String backupId;

    @PathParam("copy")
    @Parameter(description = "Position of the copy among the backup's destinations")
    private String copy;

    @PathParam("file")
    private String file;

    @QueryParam("expires")
    @DefaultValue("")
    @Parameter(description = "End of the link's validity, seconds since 1970")
    private String expires;

    @QueryParam("grant")
    @DefaultValue("")
    @Parameter(description = "Names the request that the link was given out for")
    private String grant;

    @QueryParam("signature")
    @DefaultValue("")
    private String signature;

    Link link() {
        return new Link(backupId, copy, file, expires, grant, signature);
    }
}
