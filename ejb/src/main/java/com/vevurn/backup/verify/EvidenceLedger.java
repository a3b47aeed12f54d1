package com.vevurn.backup.verify;

import com.vevurn.backup.engine.archive.SignedJson;
import com.vevurn.backup.operation.RawJson;
import com.vevurn.backup.platform.Catalogue;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The evidence of drills in the catalogue; it outlives the backups that it is about. Takes part in the caller's transaction. */
@Stateless
@PermitAll
public class EvidenceLedger {
    @Inject
    private Catalogue catalogue;

    @Inject
    private Settings settings;

    public void keep(Evidence evidence) {
        catalogue.update(
                "insert into drill_evidence (operation_id, backup_id, config_id, outcome, ended_at, recovery_millis, document)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                evidence.operation(),
                evidence.backup().id(),
                evidence.backup().configId(),
                evidence.outcome(),
                evidence.endedAt(),
                evidence.recoveryTime().map(Duration::toMillis).orElse(0L),
                SignedJson.sign(evidence, settings.keys().active(), Evidence.PURPOSE));
    }

    /** That of a backup, newest first. */
    public Page<EvidenceView> of(String backupId, PageRequest page) {
        List<EvidenceView> items = catalogue.list(
                "select document from drill_evidence where backup_id = ?"
                        + " order by ended_at desc, operation_id limit ? offset ?",
                row -> view(row.getString(1)),
                backupId,
                page.limit(),
                page.offset());
        long total = catalogue
                .first("select count(*) from drill_evidence where backup_id = ?", row -> row.getLong(1), backupId)
                .orElse(0L);
        return new Page<>(items, page.page(), page.limit(), total);
    }

    private EvidenceView view(String document) {
        return new EvidenceView(SignedJson.genuine(document, settings.keys(), Evidence.PURPOSE), new RawJson(document));
    }
}
