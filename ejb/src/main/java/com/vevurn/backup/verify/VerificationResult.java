package com.vevurn.backup.verify;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param level how closely it looked
 * @param copies each copy in the order of the destinations
 */
public record VerificationResult(Level level, List<CheckedCopy> copies) {
    /**
     * One copy.
     *
     * @param destination kind of its destination
     * @param good whether it is what was written
     * @param message what is wrong, else what was done
     */
    public record CheckedCopy(String destination, boolean good, String message) {}

    static VerificationResult of(Level level, Configuration configuration, List<Optional<Failure>> found) {
        List<CheckedCopy> copies = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            copies.add(new CheckedCopy(
                    configuration.destinations().get(i).type(),
                    found.get(i).isEmpty(),
                    found.get(i).map(Failure::getMessage).orElse("is what was written")));
        }
        return new VerificationResult(level, copies);
    }

    /** Counts the bad copies in words, for the beginning of a message; empty where there is one copy only. */
    String words() {
        long bad = copies.stream().filter(copy -> !copy.good()).count();
        return copies.size() == 1 ? "" : "%d of %d copies are not good; the first: ".formatted(bad, copies.size());
    }
}
