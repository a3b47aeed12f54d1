package com.vevurn.backup.engine.source.postgres;

import java.util.HashMap;
import java.util.Map;

/** What the PostgreSQL programs are told by their environment: never the password, only the file that holds it. */
final class LibpqEnvironment {
    private static final String CONNECT_SECONDS = "15";

    /** URL parameters that libpq takes from the environment; others have no effect on a dump. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "sslcrl", "PGSSLCRL",
            "gssencmode", "PGGSSENCMODE",
            "channel_binding", "PGCHANNELBINDING",
            "connect_timeout", "PGCONNECT_TIMEOUT",
            "options", "PGOPTIONS");

    private LibpqEnvironment() {}

    static Map<String, String> of(DatabaseUrl url, PassFile passFile) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGPASSFILE", passFile.path().toString());
        environment.put("PGAPPNAME", "vevurn-backup");
        environment.put("PGCONNECT_TIMEOUT", CONNECT_SECONDS);
        PARAMETERS.forEach((parameter, variable) -> {
            if (url.parameters().containsKey(parameter)) {
                environment.put(variable, url.parameters().get(parameter));
            }
        });
        return environment;
    }
}
