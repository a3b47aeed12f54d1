package com.vevurn.backup.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.archive.MasterKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingKeysTest {
    private static final MasterKey ACTIVE = MasterKey.parse("ab".repeat(32));
    private static final String LOST = "1234567890abcdef";
    private static final String GONE = "abcdef1234567890";

    @Test
    void aKeyThatIsNeededAndNotAtHandIsSaid() {
        assertThat(words(ACTIVE.id(), LOST))
                .contains("backups need master key " + LOST + ", which is not at hand; GET /keys says how many");
    }

    @Test
    void whatAnotherKeyOpensAsWellIsNotMissed() {
        assertThat(words(ACTIVE.id() + "," + LOST)).isEmpty();
    }

    @Test
    void aKeyWhoseCopiesAreAllGoneIsNotMissed() {
        assertThat(words(ACTIVE.id(), GONE)).isEmpty();
    }

    @Test
    void whereNothingIsEncryptedNothingIsMissed() {
        assertThat(words()).isEmpty();
    }

    private static Optional<String> words(String... lists) {
        return MissingKeys.words(
                new KeyRing(Optional.of(ACTIVE), List.of()), List.of(lists), list -> !list.equals(GONE));
    }
}
