package com.vevurn.backup.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {
    private final ObjectNode document = Json.mapper().createObjectNode();
    private final ObjectNode tags = document.putObject("tags");
    private final List<Fault> faults = new ArrayList<>();

    @Test
    void whatS3TakesIsTaken() {
        tags.put("cost-centre", "47/11 @ home").put("Größe", "1.5 + 2 = x:y_z").put("k".repeat(128), "v".repeat(256));

        assertThat(read()).hasSize(3);
        assertThat(faults).isEmpty();
    }

    @Test
    void whatS3WouldRefuseIsRefusedByItsName() {
        tags.put("a&b", "x")
                .put("aws:mine", "x")
                .put("k".repeat(129), "x")
                .put("value", "50%")
                .put("long", "v".repeat(257));

        read();

        assertThat(faults)
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/tags/a&b", "/tags/aws:mine", "/tags/" + "k".repeat(129), "/tags/value", "/tags/long");
    }

    @Test
    void anEleventhIsTooMany() {
        for (int i = 0; i < 11; i++) {
            tags.put("tag" + i, "x");
        }

        read();

        assertThat(faults).extracting(Fault::pointer).containsExactly("/tags");
    }

    private Map<String, String> read() {
        return Tags.read(new DocumentNode(document, "", faults));
    }
}
