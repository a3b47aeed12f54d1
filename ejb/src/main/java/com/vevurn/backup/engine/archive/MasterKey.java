package com.vevurn.backup.engine.archive;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The operator's 32-byte key. It wraps data keys, and others are derived from it, which reveal nothing of it. Its id may
 * be shown to anybody.
 */
public final class MasterKey {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final byte[] bytes;
    private final String id;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = HexFormat.of().formatHex(Hkdf.derive(bytes, "vevurn-backup key id v1"), 0, 8);
    }

    /**
     * @param hex 64 hexadecimal digits
     * @throws Failure SETTING_INVALID, which tells the length found and never the text
     */
    public static MasterKey parse(String hex) {
        String digits = hex.strip();
        if (!HEX.matcher(digits).matches()) {
            throw new Failure(
                    Reason.SETTING_INVALID,
                    "the encryption key has %d characters%s; it must be 64 hexadecimal digits"
                            .formatted(digits.length(), digits.length() == 64 ? ", some of them not hexadecimal" : ""),
                    "Make one with: openssl rand -hex 32");
        }
        return new MasterKey(HexFormat.of().parseHex(digits));
    }

    /** 16 hexadecimal digits derived by HKDF; they name the key and reveal nothing of it. */
    public String id() {
        return id;
    }

    SecretKey secret() {
        return new SecretKeySpec(bytes, "AES");
    }

    /** 32 bytes for the one purpose that is named. */
    byte[] derive(String purpose) {
        return Hkdf.derive(bytes, purpose);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key && MessageDigest.isEqual(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "master key " + id;
    }
}
