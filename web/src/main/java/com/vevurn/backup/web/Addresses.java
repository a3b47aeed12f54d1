package com.vevurn.backup.web;

/** Where things are found, for the header {@code Location}. */
final class Addresses {
    static final String CONFIGS = "/api/backup/configs/";
    static final String BACKUPS = "/api/backup/backups/";
    static final String OPERATIONS = "/api/backup/operations/";

    private Addresses() {}
}
