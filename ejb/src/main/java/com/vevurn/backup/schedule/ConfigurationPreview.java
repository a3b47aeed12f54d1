package com.vevurn.backup.schedule;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.failure.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What saving a document would do.
 *
 * @param valid whether it would be saved
 * @param faults everything that is wrong with it, by JSON pointer
 * @param configuration what would be saved, with the defaults of what the document leaves out; none while it has faults
 * @param status how the configuration would stand, as far as the document could be read
 * @param removes copies that its retention would remove and the one in force keeps; none while it has faults
 */
public record ConfigurationPreview(
        boolean valid,
        List<Fault> faults,
        Optional<Configuration> configuration,
        Optional<ScheduleStatus> status,
        List<RemovedCopy> removes) {
    public ConfigurationPreview {
        faults = List.copyOf(faults);
        removes = List.copyOf(removes);
    }
}
