package com.vevurn.backup.audit;

import com.vevurn.backup.operation.Act;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * An act as it stands in the chain: cut to what a column holds, and bound by its hash to everything before it.
 *
 * @param seq its place, from 1
 * @param at when, in microseconds as both databases keep them
 */
record AuditLink(
        long seq,
        Instant at,
        String actor,
        String address,
        String action,
        String subject,
        String outcome,
        String detail) {

    static AuditLink of(long seq, Instant at, Act act) {
        return new AuditLink(
                seq,
                at.truncatedTo(ChronoUnit.MICROS),
                cut(act.actor(), 255),
                cut(act.address(), 64),
                cut(act.action(), 255),
                cut(act.subject(), 500),
                cut(act.outcome(), 40),
                cut(act.detail(), 2000));
    }

    /** SHA-256 over the hash before and every field, each with its length before it so that none can run into the next. */
    String hash(String previous) {
        MessageDigest digest = sha256();
        List<String> fields =
                List.of(previous, Long.toString(seq), micros(), actor, address, action, subject, outcome, detail);
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The time as microseconds since 1970. */
    private String micros() {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }

    /** Cuts what a stranger may have made long, and keeps it on one line. */
    private static String cut(String text, int limit) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= limit ? line : line.substring(0, limit);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
