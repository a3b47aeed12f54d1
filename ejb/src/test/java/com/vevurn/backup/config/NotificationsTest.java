package com.vevurn.backup.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsTest {
    @Test
    void aReaderIsShownTheServersOfUrlsAndAllElseAsItIs() {
        ObjectNode document = Documents.weekly();
        ObjectNode told = (ObjectNode) document.at("/notifications");
        told.putArray("webhook").add("https://hooks.example.com/services/T0/B0/s3cret");
        told.put("heartbeat", "https://ping.example.com:8443/?key=s3cret");
        Configuration whole = ConfigurationReader.read(document);

        Configuration shown = whole.shown();

        assertThat(Json.write(shown)).doesNotContain("s3cret", "services");
        assertThat(shown.notifications().webhook()).containsExactly("https://hooks.example.com/…");
        assertThat(shown.notifications().heartbeat()).contains("https://ping.example.com:8443/…");
        assertThat(Json.mapper().valueToTree(shown.notifications()).at("/onFailure"))
                .isEqualTo(told.at("/onFailure"));
        assertThat(shown.shown()).as("nothing is left to hide").isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example.com, https://a.example.com/",
        "https://a.example.com/, https://a.example.com/",
        "https://a.example.com/x, https://a.example.com/…",
        "https://a.example.com?x=y, https://a.example.com/…",
        "http://[::1]:8080/x, http://[::1]:8080/…"
    })
    void aUrlIsShownByItsServer(String url, String shown) {
        assertThat(new CallableUrl(url).shown()).isEqualTo(shown);
    }
}
