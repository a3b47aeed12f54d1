package com.vevurn.backup.audit;

import java.time.Instant;

/**
 * One act, for a reader.
 *
 * @param seq its place in the chain
 * @param at when
 * @param actor who; {@code anonymous} for a stranger
 * @param address from where; empty for the server itself
 * @param action what
 * @param subject to what
 * @param outcome {@code permitted}, {@code refused}, {@code denied}, or the state in which an operation ended
 * @param detail the reason, where there is one
 * @param hash of this act and all before it; empty for what was written before there was a chain
 */
public record AuditView(
        long seq,
        Instant at,
        String actor,
        String address,
        String action,
        String subject,
        String outcome,
        String detail,
        String hash) {}
