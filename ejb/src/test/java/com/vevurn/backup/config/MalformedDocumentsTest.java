package com.vevurn.backup.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that must be refused, each with all its faults by JSON pointer. */
class MalformedDocumentsTest {
    /** {@code {"why", "faults": [pointers], "document"}}. */
    static Stream<JsonNode> malformed() throws IOException {
        try (InputStream file = MalformedDocumentsTest.class.getResourceAsStream("/malformed.json")) {
            return StreamSupport.stream(Json.mapper().readTree(file).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void eachIsRefusedWithAllItsFaultsAndNoOther(JsonNode malformed) {
        assertThatThrownBy(() -> ConfigurationReader.read(malformed.at("/document")))
                .as(malformed.at("/why").asText())
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.faults().stream().map(Fault::pointer).distinct())
                                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(
                                                malformed.at("/faults").spliterator(), false)
                                        .map(JsonNode::asText)
                                        .toList()));
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(malformed().count()).isGreaterThanOrEqualTo(60);
    }
}
