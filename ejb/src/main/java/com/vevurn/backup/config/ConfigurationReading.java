package com.vevurn.backup.config;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a document.
 *
 * @param draft the configuration as far as it could be read, what is faulty at its default; none where the document is no
 *     object
 * @param faults everything that is wrong with it
 */
public record ConfigurationReading(Optional<Configuration> draft, List<Fault> faults) {
    public ConfigurationReading {
        faults = List.copyOf(faults);
    }

    /** The configuration. @throws Failure CONFIG_INVALID with every fault */
    public Configuration require() {
        return draft.filter(read -> faults.isEmpty()).orElseThrow(this::refused);
    }

    /** The configuration although it has faults elsewhere. @throws Failure CONFIG_INVALID when its destinations have some */
    Configuration requirePlaces() {
        boolean placesKnown = faults.stream().noneMatch(fault -> fault.pointer().startsWith("/destinations"));
        return draft.filter(read -> placesKnown).orElseThrow(this::refused);
    }

    private Failure refused() {
        return Failure.refused(
                Reason.CONFIG_INVALID,
                "the configuration has %d fault%s; nothing was saved"
                        .formatted(faults.size(), faults.size() == 1 ? "" : "s"),
                faults);
    }
}
