package com.vevurn.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import com.vevurn.backup.platform.LocalRoots;
import com.vevurn.backup.platform.StandaloneSettings;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.WebhookServer;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints of stored documents: names may mean other addresses than when they were saved, and so may the rules. */
class DestinationsTest {
    @BeforeAll
    static void logIn() {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
    }

    @AfterAll
    static void logOut() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void anEndpointThatMayNotBeCalledGetsNoRequest(String host) {
        try (WebhookServer inside = WebhookServer.start()) {
            Throwable refused = lookAt(inside.url("").replace("127.0.0.1", host), "");

            assertThat(refused).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.reason()).isEqualTo(Reason.DESTINATION_FAILED);
                assertThat(failure).hasMessageContaining("the host of the endpoint must not be this machine");
                assertThat(failure.hint()).contains("BACKUP_S3_ENDPOINTS");
            });
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void anEndpointThatTheDeploymentListsIsCalled() {
        try (WebhookServer listed = WebhookServer.start()) {
            listed.answer(403);

            assertThat(lookAt(listed.url(""), "127.0.0.1")).isInstanceOf(Failure.class);
            assertThat(listed.requests()).isNotEmpty();
        }
    }

    /** What comes of asking the destination of a stored configuration whether it is there. */
    private static Throwable lookAt(String endpoint, String listed) {
        Configuration stored =
                ConfigurationReader.read(Json.read("""
                {"id": "kept", "name": "Kept", "type": "files", "destinations": [{"type": "s3", "config":
                 {"bucket": "kept", "endpoint": "%s", "pathStyle": true}}]}""".formatted(endpoint), new TypeReference<JsonNode>() {}));
        Destinations destinations = new Destinations(
                new LocalRoots(),
                StandaloneSettings.read(
                        Map.of("BACKUP_ENCRYPTION_KEY", Fixtures.MASTER_HEX, "BACKUP_S3_ENDPOINTS", listed)),
                Clock.systemUTC());
        try (Store store = destinations.open(stored).get(0).store()) {
            return catchThrowable(store::reach);
        }
    }
}
