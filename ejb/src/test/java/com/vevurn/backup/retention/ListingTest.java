package com.vevurn.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.store.FoundObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListingTest {
    private final Map<String, Long> unknown = new TreeMap<>();
    private final List<Integer> questions = new ArrayList<>();

    @Test
    void whatIsExpectedIsRememberedAndWhatNobodyKnowsIsToldByFolder() {
        Listing listing = listing(Set.of("expected"), Set.of("running"));
        for (String path : List.of(
                "expected/a", "expected/b", "running/a", "strange/a", "strange/deep/b", "stray.txt", "stray2.txt")) {
            listing.accept(new FoundObject(path, 1));
        }
        listing.end();

        assertThat(listing.files("expected")).containsExactlyInAnyOrder("a", "b");
        assertThat(listing.files("never listed")).isEmpty();
        assertThat(unknown).containsExactlyInAnyOrderEntriesOf(Map.of("strange", 2L, "", 2L));
    }

    @Test
    void howeverManyStrangersThereAreTheyAreAskedForInPagesThatFitIntoMemory() {
        Listing listing = listing(Set.of(), Set.of());
        for (int i = 0; i < 1_234; i++) {
            listing.accept(new FoundObject("strange-" + i + "/a", 1));
            listing.accept(new FoundObject("strange-" + i + "/b", 1));
        }
        listing.end();

        assertThat(unknown).hasSize(1_234).containsEntry("strange-500", 2L);
        assertThat(questions).containsExactly(500, 500, 234);
    }

    private Listing listing(Set<String> expected, Set<String> known) {
        return new Listing(
                expected,
                ids -> {
                    questions.add(ids.size());
                    return ids.stream().filter(known::contains).collect(Collectors.toSet());
                },
                unknown::put);
    }
}
