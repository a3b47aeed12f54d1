package com.vevurn.backup.engine.archive;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The random 32-byte key of one backup. It is stored only wrapped by a master key (AES Key Wrap, RFC 3394). */
public final class DataKey {
    /** Size of a wrapped data key in bytes. */
    public static final int WRAPPED_BYTES = 40;

    private static final String WRAP = "AESWrap";

    private final byte[] bytes;

    private DataKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static DataKey random(SecureRandom random) {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        return new DataKey(fresh);
    }

    /** The 40 bytes that only {@code master} opens again. */
    public byte[] wrapWith(MasterKey master) {
        try {
            Cipher cipher = Cipher.getInstance(WRAP);
            cipher.init(Cipher.WRAP_MODE, master.secret());
            return cipher.wrap(secret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES key wrap refused its own key", e);
        }
    }

    /** Opens {@code wrapped}; empty when it was wrapped by another key or altered, which RFC 3394 tells for certain. */
    public static Optional<DataKey> unwrap(byte[] wrapped, MasterKey master) {
        if (wrapped.length != WRAPPED_BYTES) {
            return Optional.empty();
        }
        try {
            Cipher cipher = Cipher.getInstance(WRAP);
            cipher.init(Cipher.UNWRAP_MODE, master.secret());
            Key key = cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
            return Optional.of(new DataKey(key.getEncoded()));
        } catch (InvalidKeyException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new Failure(Reason.INTERNAL, "AES key wrap is not available", "Use a complete Java runtime.", e);
        }
    }

    /** HMAC-SHA-256 of {@code message} under the signing key that HKDF derives from this key. */
    byte[] sign(byte[] message) {
        return Hkdf.hmac(Hkdf.derive(bytes, "vevurn-backup manifest v1"), message);
    }

    boolean isSame(DataKey other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    SecretKey secret() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String toString() {
        return "data key";
    }
}
