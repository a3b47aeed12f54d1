package com.vevurn.backup.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are refused, and where each says that it is wrong. */
class ConfigurationFaultsTest {
    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> ConfigurationReader.read(Documents.of("""
                        {"id": "Not An Id", "type": "everything", "schedule": "61 * * * *", "retention": {"daily": 0},
                         "destinations": [{"type": "ftp"}, 5], "colour": "red"}""")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.faults())
                                .extracting(Fault::pointer)
                                .containsExactlyInAnyOrder(
                                        "/id",
                                        "/name",
                                        "/type",
                                        "/schedule",
                                        "/retention/daily",
                                        "/destinations/0/type",
                                        "/destinations/0/config",
                                        "/destinations/1",
                                        "/colour"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/id | \"\"",
                "/id | \"../etc\"",
                "/id | \"UPPER\"",
                "/id | 5",
                "/name | null",
                "/name | \"two\\nlines\"",
                "/type | \"tape\"",
                "/schedule | \"0 0 30 2 *\"",
                "/schedule | \"* * * *\"",
                "/schedule | \"0 2 * * 8\"",
                "/schedule | \"0 24 * * *\"",
                "/schedule | \"every day\"",
                "/retention | 7",
                "/compression | \"rar\"",
                "/compressionLevel | 0",
                "/compressionLevel | 10",
                "/compressionLevel | \"fast\"",
                "/encryption | \"yes\"",
                "/destinations | []",
                "/destinations | {}",
                "/enabled | 1",
                "/environment | \"http://x\"",
                "/timezone | \"Mars/Olympus\"",
                "/jobs | 0",
                "/jobs | 17",
                "/jobs | 1.5",
                "/bandwidthLimit | -1",
                "/verifyAfter | \"perhaps\"",
                "/include | [5]",
                "/tags | []",
                "/notifications/onSuccess/0 | {\"onSuccess\": [\"nobody\"]}",
                "/notifications/onFailure/0 | {\"onFailure\": [\"a@b\\r\\nBcc: c@d\"]}",
                "/notifications/onQuota/1 | {\"onQuota\": [\"a@b.example\", \"a@-b.example\"]}",
                "/notifications/onMissed | {\"onMissed\": \"a@b.example\"}",
                "/notifications/onSomething | {\"onSomething\": []}",
                "/notifications/webhook/0 | {\"webhook\": [\"ftp://a.example/x\"]}",
                "/notifications/webhook/0 | {\"webhook\": [\"https://user:word@a.example/x\"]}",
                "/notifications/webhook/0 | {\"webhook\": [\"https:///x\"]}",
                "/notifications/webhook/0 | {\"webhook\": [\"https://a.example/x y\"]}",
                "/notifications/webhook/0 | {\"webhook\": [\"https://a.example/#part\"]}",
                "/notifications/webhook/0 | {\"webhook\": [\"https://a.example:70000/\"]}",
                "/notifications/webhook/0 | {\"webhook\": [\"javascript:alert(1)\"]}",
                "/notifications/heartbeat | {\"heartbeat\": \"/relative\"}",
                "/notifications/heartbeat | {\"heartbeat\": [\"https://a.example\"]}",
                "/unheardOf | true"
            })
    void oneBadFieldIsOneFaultAtItsPlace(String pointer, String value) {
        ObjectNode document = Documents.weekly();
        document.set(pointer.replaceFirst("^/([^/]+).*", "$1"), Documents.of(value));

        assertThatThrownBy(() -> ConfigurationReader.read(document))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.pointer()).startsWith(pointer)));
    }

    @Test
    void faultsOfDrillsAndChecksAreNamed() {
        ObjectNode document = Documents.weekly();
        document.putObject("drill")
                .put("schedule", "0 0 30 2 *")
                .put("level", "none")
                .put("often", true);
        document.putArray("checks")
                .add("select 1 = 1")
                .add("select true; drop table t")
                .add(" ");

        assertThat(ConfigurationReader.examine(document, DocumentRules.NONE).faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("/drill/schedule", "/drill/level", "/drill/often", "/checks/1", "/checks/2");
    }

    @Test
    void moreThanTenWebhooksAreRefused() {
        ObjectNode document = Documents.weekly();
        document.putObject("notifications").putPOJO("webhook", Collections.nCopies(11, "https://hooks.example/"));

        assertThatThrownBy(() -> ConfigurationReader.read(Documents.of(document.toString())))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.faults())
                                .extracting(Fault::pointer)
                                .containsExactly("/notifications/webhook"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"text\""})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> ConfigurationReader.read(Documents.of(text))).isInstanceOf(Failure.class);
    }
}
