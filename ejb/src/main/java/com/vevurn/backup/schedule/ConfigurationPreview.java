package com.vevurn.backup.schedule;

import com.vevurn.backup.failure.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What saving a document would do.
 *
 * @param valid whether it would be saved
 * @param faults everything that is wrong with it, by JSON pointer
 * @param status how the configuration would stand, as far as the document could be read
 */
public record ConfigurationPreview(boolean valid, List<Fault> faults, Optional<ScheduleStatus> status) {
    public ConfigurationPreview {
        faults = List.copyOf(faults);
    }
}
