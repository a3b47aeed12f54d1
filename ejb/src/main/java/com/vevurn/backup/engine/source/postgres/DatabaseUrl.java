package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is and how to log in: {@code postgresql://user:password@host:port/database?sslmode=require},
 * percent-decoded as libpq does. Prints without its password.
 *
 * @param host name or address; IPv6 without brackets
 * @param port 1 to 65535
 * @param user role that logs in
 * @param password may be empty, for servers that ask for none
 * @param database its name, as it is
 * @param parameters what stands behind the question mark, as libpq names it; no other is taken
 */
public record DatabaseUrl(
        String host, int port, String user, String password, String database, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern URL = Pattern.compile("postgres(?:ql)?://"
            + "(?<user>[^:@/?]+)(?::(?<password>[^@/?]*))?@"
            + "(?:\\[(?<ipv6>[0-9a-fA-F:.]+)]|(?<host>[^:/?@,\\[\\]]+))(?::(?<port>\\d{1,5}))?"
            + "/(?<database>[^/?]+)(?:\\?(?<parameters>.*))?");

    public DatabaseUrl {
        parameters = Map.copyOf(UrlParameters.checked(parameters));
    }

    /**
     * @param text the URL
     * @throws Failure SETTING_INVALID, which never repeats the text, for it holds a password
     */
    public static DatabaseUrl parse(String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            throw malformed("it is not of that form");
        }
        int port = url.group("port") == null ? DEFAULT_PORT : Integer.parseInt(url.group("port"));
        if (port < 1 || port > 65535) {
            throw malformed("its port is not between 1 and 65535");
        }
        return new DatabaseUrl(
                url.group("ipv6") == null ? decode(url.group("host")) : url.group("ipv6"),
                port,
                decode(url.group("user")),
                url.group("password") == null ? "" : decode(url.group("password")),
                decode(url.group("database")),
                parameters(url.group("parameters")));
    }

    /** The same server and login, another database. */
    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(host, port, user, password, other, parameters);
    }

    /** Host, port and database, as an operator reads it. */
    public String place() {
        return "%s:%d/%s".formatted(host, port, database);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + place();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw malformed("a parameter behind the question mark has no value");
            }
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            // libpq leaves a plus alone; URLDecoder would make it a space.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("a percent sign is not followed by two hexadecimal digits");
        }
    }

    private static Failure malformed(String how) {
        return new Failure(
                Reason.SETTING_INVALID,
                "a database URL must read postgresql://user:password@host:port/database; " + how,
                "Write characters such as @ : / ? in user, password or name as %40 %3A %2F %3F.");
    }
}
