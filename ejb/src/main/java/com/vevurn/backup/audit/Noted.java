package com.vevurn.backup.audit;

/**
 * A row of the chain that somebody wrote down elsewhere.
 *
 * @param seq its place
 * @param hash what it was
 */
public record Noted(long seq, String hash) {
    boolean contradicts(AuditView row) {
        return row.seq() == seq && !row.hash().equals(hash);
    }
}
