package com.vevurn.backup.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path of a request as it was sent, which is text only if what its percent signs stand for is UTF-8 (RFC 3986, 2.5). */
final class RawPath {
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private RawPath() {}

    /** Whether the container will be able to read it: of other bytes it makes a page of its own log for each request. */
    static boolean isReadable(String raw) {
        Matcher escapes = ESCAPES.matcher(raw);
        while (escapes.find()) {
            if (!isText(escapes.group())) {
                return false;
            }
        }
        return !ESCAPES.matcher(raw).replaceAll("").contains("%");
    }

    private static boolean isText(String escapes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < escapes.length(); at += 3) {
            bytes.write(Integer.parseInt(escapes.substring(at + 1, at + 3), 16));
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
