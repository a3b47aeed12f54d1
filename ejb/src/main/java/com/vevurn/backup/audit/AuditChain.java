package com.vevurn.backup.audit;

import com.vevurn.backup.operation.Act;
import com.vevurn.backup.platform.Catalogue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit trail as a chain: rows are only ever added, at its end, each bound by a hash to the one before. */
final class AuditChain {
    static final String COLUMNS = "seq, at, actor, address, action, subject, outcome, detail, hash";
    private static final int CHUNK = 1000;

    private final Catalogue catalogue;

    AuditChain(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The end of the chain.
     *
     * @param first place of its first row
     * @param seq place of its last row
     * @param hash of its last row
     */
    record Head(long first, long seq, String hash) {}

    /** Adds an act. Needs a transaction: until it ends, nobody else adds one. */
    void append(Act act, Instant now) {
        Head head = head(" for update").orElseThrow(AuditChain::headless);
        AuditLink link = AuditLink.of(head.seq() + 1, now, act);
        String hash = link.hash(head.hash());
        catalogue.update(
                "insert into audit_event (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                link.seq(),
                link.at(),
                link.actor(),
                link.address(),
                link.action(),
                link.subject(),
                link.outcome(),
                link.detail(),
                hash);
        catalogue.update("update audit_head set seq = ?, hash = ? where id = 1", link.seq(), hash);
    }

    Head head() {
        return head("").orElseThrow(AuditChain::headless);
    }

    /**
     * Reads the chain from its beginning, in constant memory, and compares every hash.
     *
     * @param noted what somebody wrote down earlier, place and hash of a row: a chain that was written anew from some row
     *     on is whole in itself, and only differs from this
     */
    ChainReport check(Optional<Noted> noted) {
        Optional<Head> end = head("");
        if (end.isEmpty()) {
            return ChainReport.broken(new Head(1, 0, ""), 0, "is missing: the end that was written");
        }
        Head head = end.get();
        String hash = "0".repeat(64);
        long last = head.first() - 1;
        while (last < head.seq()) {
            List<AuditView> rows = catalogue.list(
                    "select " + COLUMNS + " from audit_event where seq > ? and seq <= ? order by seq limit " + CHUNK,
                    AuditChain::view,
                    last,
                    head.seq());
            if (rows.isEmpty()) {
                return ChainReport.broken(head, last + 1, "is missing, and so is all after it");
            }
            for (AuditView row : rows) {
                if (row.seq() != last + 1) {
                    return ChainReport.broken(head, last + 1, "is missing");
                }
                hash = link(row).hash(hash);
                if (!hash.equals(row.hash())) {
                    return ChainReport.broken(head, row.seq(), "is not what was written");
                }
                if (noted.isPresent() && noted.get().contradicts(row)) {
                    return ChainReport.broken(head, row.seq(), "is not what was noted: the chain was written anew");
                }
                last = row.seq();
            }
        }
        if (!hash.equals(head.hash())) {
            return ChainReport.broken(head, head.seq(), "is not the end that was written");
        }
        Optional<Long> beyond = catalogue.first(
                "select seq from audit_event where seq > (select seq from audit_head) order by seq limit 1",
                row -> row.getLong(1));
        if (beyond.isPresent()) {
            return ChainReport.broken(head, beyond.get(), "is beyond the end that was written");
        }
        return noted.filter(row -> row.seq() < head.first() || row.seq() > head.seq())
                .map(row -> ChainReport.broken(head, row.seq(), "was noted and is not there"))
                .orElseGet(() -> ChainReport.intact(head));
    }

    static AuditView view(ResultSet row) throws SQLException {
        return new AuditView(
                row.getLong(1),
                Catalogue.instant(row, 2).orElseThrow(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }

    private static AuditLink link(AuditView row) {
        return new AuditLink(
                row.seq(),
                row.at(),
                row.actor(),
                row.address(),
                row.action(),
                row.subject(),
                row.outcome(),
                row.detail());
    }

    private Optional<Head> head(String lock) {
        return catalogue.first(
                "select first_seq, seq, hash from audit_head where id = 1" + lock,
                row -> new Head(row.getLong(1), row.getLong(2), row.getString(3)));
    }

    private static IllegalStateException headless() {
        return new IllegalStateException("the audit trail has lost its head");
    }
}
