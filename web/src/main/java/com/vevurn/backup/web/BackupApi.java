package com.vevurn.backup.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The HTTP API below {@code /api/backup}. */
@ApplicationPath("/api/backup")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Vevurn Backup",
                        version = "1",
                        description = "Backs up, verifies and restores PostgreSQL databases. Answers are JSON; refusals"
                                + " are problems (RFC 9457) whose type ends in a stable token. Times are ISO 8601 in UTC,"
                                + " sizes are bytes, durations are ISO 8601."),
        security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "bearer")})
@SecurityScheme(securitySchemeName = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "Where the server's users are those of an OpenID Connect provider.")
public class BackupApi extends Application {}
