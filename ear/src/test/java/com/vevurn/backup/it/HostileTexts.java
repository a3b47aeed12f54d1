package com.vevurn.backup.it;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What a caller sends who means harm. */
final class HostileTexts {
    /** A document with which nothing is wrong. */
    static final String GOOD = """
            {"id": "kept", "name": "Kept", "type": "files",
             "destinations": [{"type": "local", "config": {"path": "kept"}}]}""";

    /** The same, of which somebody is to be told. */
    static final String TOLD = GOOD.replaceFirst("}$", ", \"notifications\": {\"onSuccess\": [\"boss@example.com\"]}}");

    /** Ids that would lead elsewhere, were they taken for paths, lines, SQL or lookups. */
    static final List<String> PATHS = List.of(
            "..%2f..%2f..%2fetc%2fpasswd",
            "%2e%2e/%2e%2e/WEB-INF/web.xml",
            "..;/..;/WEB-INF/web.xml",
            "..\\..\\standalone.xml",
            "%5c..%5c..%5cstandalone.xml",
            "%c0%ae%c0%ae/x",
            "%252e%252e%252fx",
            "a%00.json",
            "%ff%fe",
            "a%0d%0aSet-Cookie:%20x=1",
            "a%0aFORGED%20line",
            "%27%20or%201=1--",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "$%7Bjndi:ldap://127.0.0.1/x%7D",
            "x".repeat(5000));

    /** Bodies that no endpoint takes. */
    static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "1",
            "\"x\"",
            "{",
            "{\"id\": \"a\", \"id\": \"b\"}",
            "{\"configId\": 1e999999}",
            "{\"a\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}",
            "{\"description\": {\"$ref\": \"file:///etc/passwd\"}, \"@class\": \"java.net.URL\"}",
            "{\"targetEnvironment\": \"postgresql://u:p@127.0.0.1/x\", \"type\": \"\\u0000\"}",
            "{\"name\": \"" + "x".repeat(900_000) + "\"}",
            "{\"name\": \"\u00c3(\u00ff\"}");

    /** Headers by which two servers in a row would find two different ends of a message. */
    static final List<String> LENGTHS = List.of(
            "Content-Length: 4\nTransfer-Encoding: chunked",
            "Content-Length: 4\nContent-Length: 400",
            "Content-Length: -1",
            "Content-Length: 4x",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: chunked\nTransfer-Encoding: identity",
            "Transfer-Encoding: xchunked");

    /** First lines that are no HTTP. */
    static final List<String> LINES = List.of(
            "GET",
            "GET /",
            "GET /api/backup/configs HTTP/9.9",
            "GET http://[::1 HTTP/1.1",
            "\u0000\u0001\u0002 / HTTP/1.1",
            "GET /api/backup/configs?%zz HTTP/1.1",
            "GET /api/backup/conf\u0007igs HTTP/1.1");

    /** Logins that are none. */
    static final List<String> LOGINS = List.of(
            "Basic",
            "Basic !!!!",
            "Basic " + base64("nocolon"),
            "Basic " + base64(":"),
            "Basic " + base64("nobody\r\nFORGED: x"),
            "Bearer ey.ey.ey",
            "Bearer",
            "Digest username=\"admin\"",
            "Negotiate x",
            "Basic " + "A".repeat(9000));

    /** A known name with a password that is not its own. */
    static final String WRONG_LOGIN = "Basic " + base64("admin:guess-1");

    /** Pages and searches out of range. */
    static final List<String> PAGES = List.of(
            "/configs?page=0",
            "/configs?page=-1",
            "/configs?page=99999999999",
            "/configs?limit=101",
            "/configs?limit=0",
            "/configs?limit=x",
            "/history/kept?limit=1000000",
            "/audit?from=yesterday",
            "/audit?page=1%27",
            "/audit/check?seq=1",
            "/audit/check?seq=1&hash=x",
            "/stats?window=2",
            "/notifications?state=x",
            "/restore-points?limit=%2e");

    private HostileTexts() {}

    /** The good document, as long as that by white space. */
    static String padded(int bytes) {
        return GOOD + " ".repeat(bytes - GOOD.length());
    }

    /** The good document, as deep as that in a field that is for answers, and may be sent back as it came. */
    static String nested(int levels) {
        return GOOD.replaceFirst("}$", ", \"status\": " + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}");
    }

    static String chunked(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
