package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

class UrlParametersTest {
    /** Every variable of libpq 17, but for those that say where the database is and who logs in. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    application_name,         till,            PGAPPNAME,               ApplicationName
                    channel_binding,          require,         PGCHANNELBINDING,        channelBinding
                    client_encoding,          UTF8,            PGCLIENTENCODING,
                    connect_timeout,          7,               PGCONNECT_TIMEOUT,       connectTimeout
                    gssdelegation,            1,               PGGSSDELEGATION,
                    gssencmode,               require,         PGGSSENCMODE,            gssEncMode
                    gsslib,                   gssapi,          PGGSSLIB,                gsslib
                    krbsrvname,               pos,             PGKRBSRVNAME,            kerberosServerName
                    load_balance_hosts,       random,          PGLOADBALANCEHOSTS,
                    options,                  -c geqo=off,     PGOPTIONS,               options
                    require_auth,             scram-sha-256,   PGREQUIREAUTH,           requireAuth
                    requirepeer,              postgres,        PGREQUIREPEER,
                    ssl_max_protocol_version, TLSv1.3,         PGSSLMAXPROTOCOLVERSION,
                    ssl_min_protocol_version, TLSv1.2,         PGSSLMINPROTOCOLVERSION,
                    sslcert,                  /etc/own.pem,    PGSSLCERT,               sslcert
                    sslcertmode,              require,         PGSSLCERTMODE,
                    sslcompression,           0,               PGSSLCOMPRESSION,
                    sslcrl,                   /etc/gone.pem,   PGSSLCRL,
                    sslcrldir,                /etc/gone,       PGSSLCRLDIR,
                    sslkey,                   /etc/own-key,    PGSSLKEY,                sslkey
                    sslmode,                  verify-full,     PGSSLMODE,               sslmode
                    sslnegotiation,           direct,          PGSSLNEGOTIATION,        sslNegotiation
                    sslrootcert,              /etc/ca.pem,     PGSSLROOTCERT,           sslrootcert
                    sslsni,                   0,               PGSSLSNI,
                    target_session_attrs,     any,             PGTARGETSESSIONATTRS,    targetServerType
                    """)
    void everyParameterOfLibpqReachesTheProgramsAndTheDriverWhereItHasItsLike(
            String name, String value, String variable, String property) {
        Map<String, String> checked = UrlParameters.checked(Map.of(name, value));

        assertThat(UrlParameters.environment(checked)).isEqualTo(Map.of(variable, value));
        assertThat(UrlParameters.driver(checked))
                .isEqualTo(Optional.ofNullable(property)
                        .map(known -> Map.of(known, value))
                        .orElseGet(Map::of));
    }

    @Test
    void theDriverKnowsWhatItIsTold() {
        assertThat(Arrays.stream(UrlParameter.values()).flatMap(parameter -> parameter.driver().stream()))
                .hasSize(14)
                .allMatch(name -> PGProperty.forName(name) != null);
    }

    @ParameterizedTest
    @CsvSource({"read-write, primary", "standby, secondary", "prefer-standby, preferSecondary", "primary, primary"})
    void theDriverIsToldOfServersInItsOwnWords(String value, String word) {
        Map<String, String> checked = UrlParameters.checked(Map.of("target_session_attrs", value));

        assertThat(UrlParameters.driver(checked)).isEqualTo(Map.of("targetServerType", word));
    }

    @Test
    void theAuthoritiesOfTheMachineAreThoseOfTheDriverToo() {
        assertThat(UrlParameters.driver(UrlParameters.checked(Map.of("sslrootcert", "system"))))
                .isEqualTo(Map.of("sslmode", "verify-full", "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"));
    }

    @Test
    void aCertificateThatShallNotBeShownIsShownToNobody() {
        Map<String, String> checked =
                UrlParameters.checked(Map.of("sslcertmode", "disable", "sslcert", "/c.pem", "sslkey", "/k.pem"));

        assertThat(UrlParameters.driver(checked)).isEmpty();
        assertThat(UrlParameters.environment(checked)).containsEntry("PGSSLCERTMODE", "disable");
    }

    @Test
    void aUrlThatWasMadeForJavaAsksForTlsAsLibpqReadsIt() {
        assertThat(DatabaseUrl.parse("postgresql://u:secret@h/d?ssl=true").parameters())
                .isEqualTo(Map.of("sslmode", "require"));
    }

    @Test
    void whatTheDriverAloneKnowsAndDoesNoHarmIsForTheDriver() {
        Map<String, String> checked = UrlParameters.checked(Map.of("prepareThreshold", "0"));

        assertThat(UrlParameters.driver(checked)).isEqualTo(Map.of("prepareThreshold", "0"));
        assertThat(UrlParameters.environment(checked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sslmod=secret",
                "schema=secret",
                "keepalives=secret",
                "ssl=secret",
                "host=secret",
                "hostaddr=secret",
                "password=secret",
                "service=secret",
                "sslpassword=secret",
                "sslmode=secret",
                "sslmode=verify_full",
                "ssl_min_protocol_version=secret",
                "channel_binding=secret",
                "client_encoding=LATIN1",
                "connect_timeout=0",
                "options=secret%00",
                // Names of classes, which the driver would make, and no program would follow.
                "sslfactory=secret",
                "socketFactory=secret"
            })
    void whatWouldNotBeHeededIsRefusedByNameAndNotByValue(String parameter) {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://u:secret@h/d?" + parameter))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.SETTING_INVALID);
                    assertThat(e.getMessage()).contains(" " + parameter.substring(0, parameter.indexOf('=')));
                    assertThat(e.getMessage() + e.hint()).doesNotContain("secret");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "channelBinding, channel_binding",
        "requireAuth, require_auth",
        "sslNegotiation, sslnegotiation",
        "targetServerType, target_session_attrs"
    })
    void theDriversSpellingWouldNotReachPgDumpAndLeadsToLibpqs(String driver, String libpq) {
        assertThatThrownBy(() -> UrlParameters.checked(Map.of(driver, "require")))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e).hasMessageContaining(driver);
                    assertThat(e.hint()).contains(libpq);
                });
    }
}
