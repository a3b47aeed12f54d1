package com.vevurn.backup.notify;

import com.vevurn.backup.platform.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proof to a webhook that a request comes from here, and when: HMAC-SHA-256 over the time and the body. */
final class Signature {
    static final String HEADER = "X-Vevurn-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** The header's value: {@code t=<seconds since 1970>,v1=<HMAC of "t.body" in hexadecimal>}. */
    static String of(Secret secret, Instant now, String body) {
        String signed = now.getEpochSecond() + "." + body;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            return "t=%d,v1=%s"
                    .formatted(
                            now.getEpochSecond(),
                            HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
