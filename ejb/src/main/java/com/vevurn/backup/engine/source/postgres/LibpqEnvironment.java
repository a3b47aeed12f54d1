package com.vevurn.backup.engine.source.postgres;

import java.util.HashMap;
import java.util.Map;

/** What the PostgreSQL programs are told by their environment: never the password, only the file that holds it. */
final class LibpqEnvironment {
    private static final String CONNECT_SECONDS = "15";

    /** URL parameters that libpq takes from the environment; others have no effect on a dump. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("sslmode", "PGSSLMODE"),
            Map.entry("sslrootcert", "PGSSLROOTCERT"),
            Map.entry("sslcert", "PGSSLCERT"),
            Map.entry("sslkey", "PGSSLKEY"),
            Map.entry("sslcrl", "PGSSLCRL"),
            Map.entry("sslcrldir", "PGSSLCRLDIR"),
            Map.entry("sslsni", "PGSSLSNI"),
            Map.entry("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION"),
            Map.entry("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION"),
            Map.entry("requirepeer", "PGREQUIREPEER"),
            Map.entry("krbsrvname", "PGKRBSRVNAME"),
            Map.entry("gssencmode", "PGGSSENCMODE"),
            Map.entry("channel_binding", "PGCHANNELBINDING"),
            Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"),
            Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"),
            Map.entry("options", "PGOPTIONS"));

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
