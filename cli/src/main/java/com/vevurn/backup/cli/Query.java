package com.vevurn.backup.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A path with what stands behind its question mark.
 *
 * @param text as it goes to the server
 */
record Query(String text) {
    Query with(String name, String value) {
        String separator = text.contains("?") ? "&" : "?";
        return new Query(text + separator + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    Query with(String name, Optional<String> value) {
        return value.map(given -> with(name, given)).orElse(this);
    }
}
