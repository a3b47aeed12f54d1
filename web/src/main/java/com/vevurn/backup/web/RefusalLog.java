package com.vevurn.backup.web;

/**
 * What was refused and would have changed nothing, a line in the log. The audit trail has no row for it: that is kept
 * for ever, the log is not, and whoever mistypes an address has done nothing.
 */
final class RefusalLog {
    private static final System.Logger LOG = System.getLogger(RefusalLog.class.getName());
    private static final int LONGEST_PATH = 500;

    private RefusalLog() {}

    /** @param others what there is to tell of others like it */
    static void tell(String actor, String address, String method, String path, int status, String others) {
        LOG.log(
                System.Logger.Level.INFO,
                "refused " + neutral(method) + " " + neutral(path) + ": HTTP " + status + ", " + neutral(actor)
                        + " from " + address + others);
    }

    /** On one line, and with nothing that a terminal obeys, whatever a caller has written. */
    private static String neutral(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return line.length() <= LONGEST_PATH ? line : line.substring(0, LONGEST_PATH) + "…";
    }
}
