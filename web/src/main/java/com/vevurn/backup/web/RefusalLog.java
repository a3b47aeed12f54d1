package com.vevurn.backup.web;

import java.util.Optional;

/**
 * What was refused and would have changed nothing, a line each in the log. The audit trail has no row for it: that is kept
 * for ever, the log is not, and whoever mistypes an address has done nothing.
 */
final class RefusalLog {
    private static final System.Logger LOG = System.getLogger(RefusalLog.class.getName());
    private static final int LONGEST_PATH = 500;

    private RefusalLog() {}

    /** @param actor empty for a stranger */
    static void tell(Optional<String> actor, String address, String method, String path, int status) {
        LOG.log(
                System.Logger.Level.INFO,
                "refused " + neutral(method) + " " + neutral(path) + ": HTTP " + status + ", "
                        + neutral(actor.orElse("anonymous")) + " from " + address);
    }

    /** On one line, and with nothing that a terminal obeys, whatever a caller has written. */
    private static String neutral(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return line.length() <= LONGEST_PATH ? line : line.substring(0, LONGEST_PATH) + "…";
    }
}
