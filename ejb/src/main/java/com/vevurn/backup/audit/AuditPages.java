package com.vevurn.backup.audit;

import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pages of the audit trail, newest first, as quick at the millionth row as at the first. */
final class AuditPages {
    private final Catalogue catalogue;

    AuditPages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Page<AuditView> page(AuditSearch search, PageRequest page) {
        return search.equals(AuditSearch.ALL) ? page(page) : found(search.condition(), search.order(), page);
    }

    /** The places of the chain have no gaps, so a page is a range of them and nothing has to be counted. */
    private Page<AuditView> page(PageRequest page) {
        long total = new AuditChain(catalogue).head().seq();
        List<AuditView> rows = catalogue.list(
                "select " + AuditChain.COLUMNS + " from audit_event where seq > ? and seq <= ? order by seq desc",
                AuditChain::view,
                total - page.offset() - page.limit(),
                total - page.offset());
        return new Page<>(rows, page.page(), page.limit(), total);
    }

    /** First the places alone, which an index holds in order; then the rows of those on the page. */
    private Page<AuditView> found(AuditSearch.Condition wanted, String order, PageRequest page) {
        long total = catalogue
                .first(
                        "select count(*) from audit_event where " + wanted.sql(),
                        row -> row.getLong(1),
                        wanted.parameters().toArray())
                .orElse(0L);
        List<Object> parameters = new ArrayList<>(wanted.parameters());
        parameters.add(page.limit());
        parameters.add(page.offset());
        List<Long> places = catalogue.list(
                "select seq from audit_event where " + wanted.sql() + " order by " + order + " limit ? offset ?",
                row -> row.getLong(1),
                parameters.toArray());
        return new Page<>(rows(places, order), page.page(), page.limit(), total);
    }

    private List<AuditView> rows(List<Long> places, String order) {
        if (places.isEmpty()) {
            return List.of();
        }
        String marks = String.join(", ", Collections.nCopies(places.size(), "?"));
        return catalogue.list(
                "select " + AuditChain.COLUMNS + " from audit_event where seq in (" + marks + ") order by " + order,
                AuditChain::view,
                places.toArray());
    }
}
