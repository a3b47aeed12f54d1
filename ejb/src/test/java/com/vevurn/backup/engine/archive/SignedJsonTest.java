package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A signed document is told from one that was altered, or signed by somebody else. */
class SignedJsonTest {
    private static final MasterKey KEY = Fixtures.KEYS.activeKey();
    private static final Content CONTENT =
            new Content("b", List.of("größe", "z"), Optional.empty(), Duration.ofMillis(1500));

    record Content(String b, List<String> a, Optional<String> absent, Duration took) {}

    @Example
    void itIsGenuineWithItsKeyAndPurpose() {
        String text = SignedJson.sign(CONTENT, Optional.of(KEY), "test");

        assertThat(text).contains("\"took\":\"PT1.5S\"").doesNotContain("absent");
        assertThat(SignedJson.genuine(text, Fixtures.KEYS, "test")).isTrue();
        assertThat(SignedJson.genuine(text, Fixtures.KEYS, "another")).isFalse();
        assertThat(SignedJson.genuine(text, new KeyRing(Optional.empty(), List.of(KEY)), "test"))
                .as("a retired key")
                .isTrue();
        assertThat(SignedJson.genuine(text, new KeyRing(Optional.empty(), List.of()), "test"))
                .isFalse();
    }

    @Example
    void withoutAKeyItSaysThatItIsNotSigned() {
        String text = SignedJson.sign(CONTENT, Optional.empty(), "test");

        assertThat(text).contains("none, because there is no master key");
        assertThat(SignedJson.genuine(text, Fixtures.KEYS, "test")).isFalse();
    }

    @Property(tries = 300)
    void anyChangedCharacterIsFound(
            @ForAll @IntRange(max = 10_000) int at, @ForAll @IntRange(min = 33, max = 126) int c) {
        char[] text = SignedJson.sign(CONTENT, Optional.of(KEY), "test").toCharArray();
        int place = at % text.length;
        Assume.that(text[place] != c);
        text[place] = (char) c;

        assertThat(SignedJson.genuine(new String(text), Fixtures.KEYS, "test")).isFalse();
    }
}
