package com.vevurn.backup.engine.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Tells what this service has said from what somebody else made up: HMAC-SHA-256 under a key that nobody else has. */
public final class Seal {
    private final byte[] key;

    private Seal(byte[] key) {
        this.key = key.clone();
    }

    /** @param purpose what is sealed; seals of one purpose are worth nothing for another */
    public static Seal of(MasterKey master, String purpose) {
        return new Seal(master.derive("vevurn-backup seal of " + purpose + " v1"));
    }

    /** @param secret 32 random bytes, for where there is no master key */
    public static Seal of(byte[] secret, String purpose) {
        return new Seal(Hkdf.derive(secret, "vevurn-backup seal of " + purpose + " v1"));
    }

    /** 64 hexadecimal digits. */
    public String on(String text) {
        return on(text.getBytes(StandardCharsets.UTF_8));
    }

    String on(byte[] content) {
        return HexFormat.of().formatHex(Hkdf.hmac(key, content));
    }

    /** Compares in constant time, so that nobody finds the right seal digit by digit. */
    public boolean fits(String text, String seal) {
        return fits(text.getBytes(StandardCharsets.UTF_8), seal);
    }

    boolean fits(byte[] content, String seal) {
        return MessageDigest.isEqual(
                on(content).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.UTF_8));
    }
}
