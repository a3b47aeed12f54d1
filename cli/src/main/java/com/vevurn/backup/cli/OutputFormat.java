package com.vevurn.backup.cli;

/** How results are written. */
enum OutputFormat {
    /** For people; may change. */
    table,
    /** For programs: the server's own field names. */
    json
}
