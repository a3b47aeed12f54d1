package com.vevurn.backup.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a configuration backs up. */
public enum BackupType {
    /** The environment's database. */
    DATABASE,
    /** The environment's directories. */
    FILES,
    /** The database, then the directories, under one manifest. */
    FULL;

    public boolean hasDatabase() {
        return this != FILES;
    }

    public boolean hasFiles() {
        return this != DATABASE;
    }

    @JsonValue
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BackupType> of(String token) {
        return Arrays.stream(values())
                .filter(type -> type.token().equals(token))
                .findFirst();
    }
}
