package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The parameters of one database URL, each of which reaches PostgreSQL's programs, the driver, or both. None is left out in
 * silence: one that would not be heeded may be the one that keeps a password from travelling in clear.
 */
final class UrlParameters {
    /** Of the driver alone: they change neither whom it trusts nor what it may be told. */
    private static final Set<String> OF_THE_DRIVER = Set.of(
            "assumeMinServerVersion",
            "binaryTransfer",
            "cancelSignalTimeout",
            "defaultRowFetchSize",
            "gssResponseTimeout",
            "jaasApplicationName",
            "jaasLogin",
            "logServerErrorDetail",
            "preferQueryMode",
            "prepareThreshold",
            "preparedStatementCacheQueries",
            "preparedStatementCacheSizeMiB",
            "receiveBufferSize",
            "sendBufferSize",
            "scramMaxIterations",
            "sslResponseTimeout",
            "tcpNoDelay");

    private static final Set<String> OF_THE_URL = Set.of(
            "host",
            "hostaddr",
            "port",
            "dbname",
            "user",
            "password",
            "passfile",
            "service",
            "servicefile",
            "sslpassword");

    private UrlParameters() {}

    /**
     * The parameters as libpq names them.
     *
     * @throws Failure SETTING_INVALID for one that is unknown or whose value it does not have; names it, never its value
     */
    static Map<String, String> checked(Map<String, String> given) {
        Map<String, String> checked = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.equals("ssl") && value.equals("true")) {
                // As libpq reads it, for URLs that were made for Java.
                checked.putIfAbsent("sslmode", "require");
            } else {
                check(name, value);
                checked.put(name, value);
            }
        });
        return checked;
    }

    /** What PostgreSQL's programs find in their environment. */
    static Map<String, String> environment(Map<String, String> checked) {
        Map<String, String> environment = new HashMap<>();
        each(checked, (parameter, value) -> environment.put(parameter.variable(), value));
        return environment;
    }

    /** What the driver is told. */
    static Properties driver(Map<String, String> checked) {
        Properties properties = new Properties();
        each(
                checked,
                (parameter, value) -> parameter
                        .driver()
                        .ifPresent(name -> properties.setProperty(name, parameter.driverValue(value))));
        checked.forEach((name, value) -> {
            if (OF_THE_DRIVER.contains(name)) {
                properties.setProperty(name, value);
            }
        });
        if ("system".equals(checked.get("sslrootcert"))) {
            properties.remove("sslrootcert");
            // libpq means the authorities of the machine, and proves the host's name with them always.
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            properties.setProperty("sslmode", "verify-full");
        }
        if ("disable".equals(checked.get("sslcertmode"))) {
            properties.remove("sslcert");
            properties.remove("sslkey");
        }
        return properties;
    }

    private static void each(Map<String, String> checked, BiConsumer<UrlParameter, String> action) {
        checked.forEach(
                (name, value) -> UrlParameter.named(name).ifPresent(parameter -> action.accept(parameter, value)));
    }

    private static void check(String name, String value) {
        if (OF_THE_DRIVER.contains(name)) {
            return;
        }
        UrlParameter parameter = UrlParameter.named(name).orElseThrow(() -> unknown(name));
        if (!parameter.takes(value)) {
            throw refused(
                    "has a value for %s that it cannot have".formatted(name),
                    "Its values are %s.".formatted(parameter.accepted()));
        }
    }

    private static Failure unknown(String name) {
        return UrlParameter.spelledByTheDriver(name)
                .map(parameter -> refused(
                        "has the parameter %s, which pg_dump does not know".formatted(name),
                        "Write it as libpq does: %s.".formatted(parameter.libpq())))
                .orElseGet(() -> OF_THE_URL.contains(name)
                        ? refused(
                                "has the parameter %s, which cannot be given there".formatted(name),
                                "Host, port, user, password and database stand before the question mark; a key has to be"
                                        + " one without a password.")
                        : refused(
                                "has the parameter %s, which would not be heeded".formatted(name),
                                "Leave it out, or see in the README which parameters there are."));
    }

    private static Failure refused(String how, String hint) {
        return new Failure(Reason.SETTING_INVALID, "a database URL " + how, hint);
    }
}
