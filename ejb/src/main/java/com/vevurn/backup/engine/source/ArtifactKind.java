package com.vevurn.backup.engine.source;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a stream holds, and so the first part of the name that it is stored under. */
public enum ArtifactKind {
    /** The roles and tablespaces of a database's server, as SQL. */
    @JsonProperty("globals")
    GLOBALS("globals.sql"),
    /** A PostgreSQL dump in custom format. */
    @JsonProperty("database")
    DATABASE("database.dump"),
    /** Directories as a pax tar. */
    @JsonProperty("files")
    FILES("files.tar");

    private final String baseName;

    ArtifactKind(String baseName) {
        this.baseName = baseName;
    }

    public String baseName() {
        return baseName;
    }
}
