package com.vevurn.backup.web;

/** Where things are found, for the header {@code Location}; relative to the API's base, as JAX-RS wants it. */
final class Addresses {
    static final String CONFIGS = "configs/";
    static final String BACKUPS = "backups/";
    static final String OPERATIONS = "operations/";

    private Addresses() {}
}
