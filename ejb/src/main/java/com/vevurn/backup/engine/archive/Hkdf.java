package com.vevurn.backup.engine.archive;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys from a key: HKDF with SHA-256 and no salt (RFC 5869), one block of output. */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";

    private Hkdf() {}

    /** The 32 bytes that {@code key} yields for the purpose named by {@code info}. */
    static byte[] derive(byte[] key, String info) {
        byte[] noSalt = new byte[32];
        byte[] pseudoRandomKey = hmac(noSalt, key);
        byte[] purpose = info.getBytes(StandardCharsets.UTF_8);
        byte[] firstBlock = new byte[purpose.length + 1];
        System.arraycopy(purpose, 0, firstBlock, 0, purpose.length);
        firstBlock[purpose.length] = 1;
        return hmac(pseudoRandomKey, firstBlock);
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }
}
