package com.vevurn.backup.engine.source.postgres;

/** libpq reads a name with an equals sign, or one that looks like a URL, as a whole connection string; this prevents it. */
final class ConnectionString {
    private ConnectionString() {}

    /** A connection string that holds nothing but the name of a database, quoted as libpq wants it. */
    static String ofDatabase(String name) {
        return "dbname='" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
