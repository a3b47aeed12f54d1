package com.vevurn.backup.verify;

import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param level how closely it looked
 * @param copies each copy in the order of the destinations, without those that retention removed
 * @param drill what the drill measured, where there was one
 */
public record VerificationResult(Level level, List<CheckedCopy> copies, Optional<Drilled> drill) {
    private static final String NEVER_WRITTEN = "was never written; a repair makes it from a good copy";

    /**
     * One copy.
     *
     * @param destination kind of its destination
     * @param good whether it is what was written
     * @param message what is wrong, else what was done
     */
    public record CheckedCopy(String destination, boolean good, String message) {}

    /**
     * A drill that proved the backup; its evidence tells more.
     *
     * @param server host and port of the server that was restored to
     * @param recoveryTime from the first byte that was fetched to a database that can be used and files that are there
     * @param tables tables that were compared
     * @param rows their rows
     * @param files files that were compared
     * @param checks the deployer's questions that were answered with true
     */
    public record Drilled(
            Optional<String> server, Optional<Duration> recoveryTime, long tables, long rows, long files, long checks) {
        static Drilled of(Evidence evidence) {
            return new Drilled(
                    evidence.place().server(),
                    evidence.recoveryTime(),
                    evidence.tables().size(),
                    evidence.rows(),
                    evidence.directories().stream()
                            .mapToLong(DirectoryContent::files)
                            .sum(),
                    evidence.checks().size());
        }
    }

    /** @param found by the position of each copy that was looked at; of the others those are told that never came to be */
    static VerificationResult of(
            Level level, Backup backup, Map<Integer, Optional<Failure>> found, Optional<Evidence> drill) {
        List<CheckedCopy> copies = new ArrayList<>();
        for (int position : backup.repairable()) {
            String destination =
                    backup.configuration().destinations().get(position).type();
            Optional<Failure> fault = found.getOrDefault(position, Optional.empty());
            boolean good = found.containsKey(position) && fault.isEmpty();
            String otherwise = good ? "is what was written" : NEVER_WRITTEN;
            copies.add(new CheckedCopy(
                    destination, good, fault.map(Failure::getMessage).orElse(otherwise)));
        }
        return new VerificationResult(level, copies, drill.map(Drilled::of));
    }

    /** Counts the bad copies in words, for the beginning of a message; empty where there is one copy only. */
    String words() {
        long bad = copies.stream().filter(copy -> !copy.good()).count();
        return copies.size() == 1 ? "" : "%d of %d copies are not good; the first: ".formatted(bad, copies.size());
    }
}
