package com.vevurn.backup.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of the table in a message.
 *
 * @param label what it is
 * @param value the same for people; any text
 */
record Fact(String label, String value) {
    /** Everything that is known of an occurrence, in the order in which people ask. */
    static List<Fact> of(Announcement told) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Configuration", told.configName() + " (" + told.configId() + ")"));
        told.backup().ifPresent(backup -> {
            facts.add(new Fact("Backup", backup.id()));
            facts.add(new Fact("State", backup.state()));
            facts.add(new Fact("Environment", backup.environment()));
        });
        told.operation().ifPresent(operation -> addRun(facts, told.timezone(), operation));
        told.backup().filter(backup -> backup.storedBytes() > 0).ifPresent(backup -> {
            facts.add(new Fact("Read", Amounts.bytes(backup.plainBytes())));
            facts.add(new Fact("Stored", Amounts.bytes(backup.storedBytes()) + " in each copy"));
        });
        told.backup().ifPresent(backup -> backup.copies().forEach(copy -> facts.add(copy(copy))));
        told.reason().ifPresent(reason -> facts.add(new Fact("Reason", reason)));
        facts.add(new Fact("Told", Amounts.time(told.at(), told.timezone())));
        facts.add(new Fact("More", told.link()));
        return facts;
    }

    private static void addRun(List<Fact> facts, Optional<String> zone, RanOperation operation) {
        facts.add(new Fact("Operation", operation.id() + ", " + operation.state()));
        facts.add(new Fact("Asked for by", operation.actor()));
        operation.environment().ifPresent(environment -> facts.add(new Fact("Restored into", environment)));
        operation.startedAt().ifPresent(start -> facts.add(new Fact("Started", Amounts.time(start, zone))));
        operation.elapsed().ifPresent(elapsed -> facts.add(new Fact("Took", Amounts.duration(elapsed))));
    }

    private static Fact copy(ToldBackup.Copy copy) {
        return new Fact(
                "Copy at " + copy.destination(),
                copy.state()
                        + (copy.location().isEmpty() ? "" : ", " + copy.location())
                        + copy.message().map(message -> ": " + message).orElse(""));
    }
}
