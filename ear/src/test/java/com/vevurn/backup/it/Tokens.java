package com.vevurn.backup.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;

/** JSON web tokens in the hands of somebody who has no key to sign them. */
final class Tokens {
    private static final String HEADER = "{\"alg\": \"%s\", \"typ\": \"JWT\"%s}";

    private Tokens() {}

    /** Tokens made of a good one of a manager's: with another role, without signature, signed by what everybody knows. */
    static List<String> forged(String good) {
        String[] parts = good.split("\\.", -1);
        String header = parts[0];
        String claims = parts[1];
        String signature = parts[2];
        String raised = encode(decode(claims).replace("\"manager\"", "\"super_admin\""));
        char last = signature.charAt(signature.length() / 2) == 'A' ? 'B' : 'A';
        return List.of(
                header + "." + raised + "." + signature,
                header + "." + claims + "." + signature.substring(0, signature.length() / 2) + last
                        + signature.substring(signature.length() / 2 + 1),
                header + "." + claims + ".",
                header + "." + claims,
                encode(HEADER.formatted("none", "")) + "." + raised + ".",
                encode(HEADER.formatted("HS256", "")) + "." + raised + "." + signature,
                encode(HEADER.formatted("RS256", "")) + "." + raised + "." + signature,
                encode(HEADER.formatted("RS256", ", \"kid\": \"../../etc/passwd\"")) + "." + raised + "." + signature,
                encode(HEADER.formatted("RS256", ", \"kid\": \"x\", \"jku\": \"http://127.0.0.1:9/\"")) + "." + raised
                        + "." + signature,
                encode("[]") + "." + encode("[]") + "." + signature,
                "a.b.c",
                "x".repeat(6000));
    }

    /** What a token says. */
    static JsonNode claims(String token) {
        try {
            return new ObjectMapper().readTree(decode(token.split("\\.", -1)[1]));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no token: " + token, e);
        }
    }

    /** What would show in a text that holds the token, or a part of it. */
    static String tail(String token) {
        return token.substring(Math.max(0, token.length() - 60));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
