package com.vevurn.backup.download;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HexFormat;

/** What links are sealed with where there is no master key: one secret for all servers of a catalogue. */
@Entity
@Table(name = "link_secret")
public class LinkSecret {
    /** Id of the only one. */
    static final int ONLY = 1;

    @Id
    private int id;

    @Column(length = 64)
    private String secret;

    protected LinkSecret() {}

    /** @param secret 32 random bytes */
    LinkSecret(byte[] secret) {
        this.id = ONLY;
        this.secret = HexFormat.of().formatHex(secret);
    }

    byte[] secret() {
        return HexFormat.of().parseHex(secret);
    }
}
