package com.vevurn.backup.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The time during which a configuration is overdue. People are told once for each, by the server that wrote it down. */
@Entity
@Table(name = "overdue_episode")
public class OverdueEpisode {
    @Id
    @Column(name = "config_id", length = 63)
    private String configId;

    @Column(name = "since")
    private Instant since;

    protected OverdueEpisode() {}

    OverdueEpisode(String configId, Instant since) {
        this.configId = configId;
        this.since = since;
    }
}
