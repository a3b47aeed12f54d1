package com.vevurn.backup.quota;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Says that people were told of a destination that is nearly full, so that they are told once. */
@Entity
@Table(name = "quota_warning")
public class QuotaWarning {
    @Id
    @Column(length = 1000)
    private String place;

    // For whoever looks into the catalogue.
    @SuppressWarnings("UnusedVariable")
    private Instant since;

    protected QuotaWarning() {}

    QuotaWarning(String place, Instant since) {
        this.place = place;
        this.since = since;
    }
}
