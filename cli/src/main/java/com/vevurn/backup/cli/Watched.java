package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that runs on the server and can be followed.
 *
 * @param noun what it is, for people
 * @param option the option that names it
 * @param path where it is found
 * @param id its id
 */
record Watched(String noun, String option, String path, String id) {
    static Watched backup(JsonNode begun) {
        return of("backup", "--backup", "/backups", begun);
    }

    static Watched operation(JsonNode begun) {
        return of("operation", "--operation", "/operations", begun);
    }

    private static Watched of(String noun, String option, String collection, JsonNode begun) {
        String id = Words.text(begun, "/id");
        return new Watched(noun, option, collection + Api.part(id), id);
    }

    /** Said to the one who no longer watches. */
    String goodbye() {
        return "stopped watching; the %s goes on at the server: %s".formatted(noun, id);
    }

    String hint() {
        return "backup-cli show %s %s --wait follows it again; backup-cli cancel %s %s stops it."
                .formatted(option, id, option, id);
    }
}
