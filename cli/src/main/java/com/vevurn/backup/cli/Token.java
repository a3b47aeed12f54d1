package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a provider of OpenID Connect gave its bearer, good for a while.
 *
 * @param text as it was given; never shown
 */
record Token(String text) implements Credentials {
    /** RFC 6750; anything else might add a header of its own. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    Token {
        if (!FORM.matcher(text).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the token cannot be read",
                    "It is one word of letters, digits and - . _ ~ + /, as the provider gave it, without \"Bearer\".");
        }
    }

    @Override
    public String authorization() {
        return "Bearer " + text;
    }

    /** What it says itself, which only the server can prove. */
    @Override
    public String who() {
        JsonNode claims = claims();
        return Stream.of("/preferred_username", "/sub")
                .map(name -> Words.text(claims, name))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("the token's bearer");
    }

    @Override
    public String secret() {
        return "token";
    }

    @Override
    public CommandFailure refused(String server) {
        JsonNode end = claims().path("exp");
        String until = end.isIntegralNumber() && end.canConvertToInt()
                ? ", which is good until " + Instant.ofEpochSecond(end.asInt()) + " only"
                : "";
        return new CommandFailure(
                ExitCode.REFUSED,
                "the server " + server + " does not take the token" + until,
                "It has expired, or was given for another service: fetch a new one for BACKUP_TOKEN or the token file.");
    }

    /** None when it is no JWT. */
    private JsonNode claims() {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Json.object();
        }
        try {
            return Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Json.object();
        }
    }

    @Override
    public String toString() {
        return who();
    }
}
