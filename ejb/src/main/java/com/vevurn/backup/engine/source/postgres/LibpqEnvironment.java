package com.vevurn.backup.engine.source.postgres;

import java.util.HashMap;
import java.util.Map;

/** What the PostgreSQL programs are told by their environment: never the password, only the file that holds it. */
final class LibpqEnvironment {
    private static final String CONNECT_SECONDS = "15";

    private LibpqEnvironment() {}

    static Map<String, String> of(DatabaseUrl url, PassFile passFile) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGPASSFILE", passFile.path().toString());
        environment.put("PGAPPNAME", "vevurn-backup");
        environment.put("PGCONNECT_TIMEOUT", CONNECT_SECONDS);
        environment.putAll(UrlParameters.environment(url.parameters()));
        return environment;
    }
}
