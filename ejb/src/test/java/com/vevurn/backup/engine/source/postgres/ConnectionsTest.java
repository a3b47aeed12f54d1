package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final DatabaseUrl URL = DatabaseUrl.parse("postgresql://shop:secret@db.example.com/shop");

    @Test
    void aCertificateThatIsNotTrustedIsAFaultOfTls() {
        assertThat(explained("SSL error: PKIX path building failed", "08006")).hasMessageStartingWith("no TLS with ");
    }

    @Test
    void aLoginThatIsRefusedForLackOfAnEntryIsNone() {
        Failure refused = explained(
                "FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"shop\", database \"shop\", SSL off",
                "28000");

        assertThat(refused.reason()).isEqualTo(Reason.DATABASE_REFUSED);
        assertThat(refused.hint()).contains("pg_hba.conf");
    }

    private static Failure explained(String message, String state) {
        return Connections.explain(URL, Reason.SOURCE_FAILED, new SQLException(message, state));
    }
}
