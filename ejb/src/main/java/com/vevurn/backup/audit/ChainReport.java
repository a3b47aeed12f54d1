package com.vevurn.backup.audit;

import java.util.Optional;

/**
 * What a check of the chain found.
 *
 * @param intact whether every row is what was written, and none is missing
 * @param first place of the chain's first row
 * @param last place of its last row
 * @param hash of its last row; noted elsewhere, it lets a later check see whether the chain was written anew
 * @param broken the first row that is not as it should be
 * @param fault what is wrong with it
 */
public record ChainReport(
        boolean intact, long first, long last, String hash, Optional<Long> broken, Optional<String> fault) {

    static ChainReport intact(AuditChain.Head head) {
        return new ChainReport(true, head.first(), head.seq(), head.hash(), Optional.empty(), Optional.empty());
    }

    static ChainReport broken(AuditChain.Head head, long seq, String fault) {
        return new ChainReport(
                false,
                head.first(),
                head.seq(),
                head.hash(),
                Optional.of(seq),
                Optional.of("row " + seq + " " + fault));
    }
}
