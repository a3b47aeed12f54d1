package com.vevurn.backup.backup;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** That a backup is never removed by retention, who said so, and why. */
@Embeddable
class Protection {
    @Column(name = "protected_reason", length = 1000)
    private String reason;

    @Column(name = "protected_by")
    private String by;

    @Column(name = "protected_at")
    private Instant at;

    protected Protection() {}

    Protection(String reason, String by, Instant at) {
        this.reason = reason;
        this.by = by;
        this.at = at;
    }

    ProtectionView view() {
        return new ProtectionView(reason, by, at);
    }
}
