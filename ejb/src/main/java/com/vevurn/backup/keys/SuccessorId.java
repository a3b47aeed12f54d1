package com.vevurn.backup.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The id of the backup that takes the place of another one: of the same configuration and time, and told by the attempt that
 * makes it, so that what one has left is found by the next, and no two of them write in one place.
 */
final class SuccessorId {
    /** Base32 of RFC 4648 in lower case, as ids of backups have it. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int LENGTH = 6;

    private SuccessorId() {}

    /** @param attempt id of the operation that makes it */
    static String of(String backupId, String attempt) {
        byte[] drawn = sha256(backupId + "\n" + attempt);
        StringBuilder ending = new StringBuilder("-");
        for (int i = 0; i < LENGTH; i++) {
            ending.append(ALPHABET.charAt(drawn[i] & 31));
        }
        return backupId.replaceFirst("-[a-z2-7]{6}$", "") + ending;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
