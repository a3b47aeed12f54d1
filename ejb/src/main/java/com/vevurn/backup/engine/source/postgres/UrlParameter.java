package com.vevurn.backup.engine.source.postgres;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand behind the question mark of a database URL: the parameters of libpq that PostgreSQL's programs take from
 * their environment, and what the driver calls each. Not among them is what says where the database is and who logs in.
 */
enum UrlParameter {
    APPLICATION_NAME("application_name", "PGAPPNAME", "ApplicationName", ".+"),
    CHANNEL_BINDING("channel_binding", "PGCHANNELBINDING", "channelBinding", "disable|prefer|require"),
    // A dump is of the encoding that the client asks for, and the driver speaks no other.
    CLIENT_ENCODING("client_encoding", "PGCLIENTENCODING", "", "(?i)utf-?8|auto"),
    CONNECT_TIMEOUT("connect_timeout", "PGCONNECT_TIMEOUT", "connectTimeout", "[1-9]\\d{0,2}"),
    GSSDELEGATION("gssdelegation", "PGGSSDELEGATION", "", "0|1"),
    GSSENCMODE("gssencmode", "PGGSSENCMODE", "gssEncMode", "disable|prefer|require"),
    GSSLIB("gsslib", "PGGSSLIB", "gsslib", "gssapi|sspi"),
    KRBSRVNAME("krbsrvname", "PGKRBSRVNAME", "kerberosServerName", ".+"),
    // Of addresses of one name; the driver takes them in order.
    LOAD_BALANCE_HOSTS("load_balance_hosts", "PGLOADBALANCEHOSTS", "", "disable|random"),
    OPTIONS("options", "PGOPTIONS", "options", ".*"),
    REQUIRE_AUTH("require_auth", "PGREQUIREAUTH", "requireAuth", "!?[a-z0-9-]+(,!?[a-z0-9-]+)*"),
    // Of sockets in the file system, and there are none in these URLs.
    REQUIREPEER("requirepeer", "PGREQUIREPEER", "", ".+"),
    SSL_MAX_PROTOCOL_VERSION("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", "", "TLSv1(\\.[123])?"),
    SSL_MIN_PROTOCOL_VERSION("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", "", "TLSv1(\\.[123])?"),
    SSLCERT("sslcert", "PGSSLCERT", "sslcert", ".+"),
    SSLCERTMODE("sslcertmode", "PGSSLCERTMODE", "", "disable|allow|require"),
    SSLCOMPRESSION("sslcompression", "PGSSLCOMPRESSION", "", "0|1"),
    SSLCRL("sslcrl", "PGSSLCRL", "", ".+"),
    SSLCRLDIR("sslcrldir", "PGSSLCRLDIR", "", ".+"),
    SSLKEY("sslkey", "PGSSLKEY", "sslkey", ".+"),
    SSLMODE("sslmode", "PGSSLMODE", "sslmode", "disable|allow|prefer|require|verify-ca|verify-full"),
    SSLNEGOTIATION("sslnegotiation", "PGSSLNEGOTIATION", "sslNegotiation", "postgres|direct"),
    SSLROOTCERT("sslrootcert", "PGSSLROOTCERT", "sslrootcert", ".+"),
    SSLSNI("sslsni", "PGSSLSNI", "", "0|1"),
    TARGET_SESSION_ATTRS(
            "target_session_attrs",
            "PGTARGETSESSIONATTRS",
            "targetServerType",
            "any|read-write|read-only|primary|standby|prefer-standby");

    /** Where the driver has another word for a value. */
    private static final Map<String, String> SERVER_TYPES = Map.of(
            "read-write", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private final String libpq;
    private final String variable;
    private final String driver;
    private final Pattern values;

    UrlParameter(String libpq, String variable, String driver, String values) {
        this.libpq = libpq;
        this.variable = variable;
        this.driver = driver;
        this.values = Pattern.compile(values);
    }

    /** The parameter that libpq calls so. */
    static Optional<UrlParameter> named(String name) {
        return Arrays.stream(values()).filter(known -> known.libpq.equals(name)).findFirst();
    }

    /** The parameter that the driver calls so, and libpq otherwise. */
    static Optional<UrlParameter> spelledByTheDriver(String name) {
        return Arrays.stream(values())
                .filter(known -> known.driver.equals(name) && !known.libpq.equals(name))
                .findFirst();
    }

    /** Its name in a URL. */
    String libpq() {
        return libpq;
    }

    /** The variable by which PostgreSQL's programs are told. */
    String variable() {
        return variable;
    }

    /** Its name in the driver; empty when the driver has nothing of the kind. */
    Optional<String> driver() {
        return Optional.of(driver).filter(name -> !name.isEmpty());
    }

    /** What the driver is told for a value of libpq's. */
    String driverValue(String value) {
        return this == TARGET_SESSION_ATTRS ? SERVER_TYPES.getOrDefault(value, value) : value;
    }

    boolean takes(String value) {
        return values.matcher(value).matches() && value.chars().noneMatch(Character::isISOControl);
    }

    /** What {@link #takes} accepts, for a message. */
    String accepted() {
        return values.pattern();
    }
}
