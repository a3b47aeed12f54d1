package com.vevurn.backup.stats;

import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.Configurations;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.platform.Page;
import com.vevurn.backup.platform.PageRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/** What may lie at each destination, by the configurations; where several grant a different quota, the least. */
@Dependent
public class Quotas {
    private static final int PAGE = 100;

    @Inject
    private Configurations configurations;

    @Inject
    private Destinations destinations;

    /** Bytes by the directory or URL of the destination. */
    Map<String, Long> byPlace() {
        Map<String, Long> quotas = new TreeMap<>();
        Page<Configuration> page;
        int number = 1;
        do {
            page = configurations.list(new PageRequest(number, PAGE));
            page.items().stream()
                    .flatMap(configuration -> configuration.destinations().stream())
                    .forEach(spec -> add(quotas, spec));
            number++;
        } while (page.items().size() == PAGE);
        return quotas;
    }

    private void add(Map<String, Long> quotas, DestinationSpec spec) {
        spec.config()
                .quotaBytes()
                .ifPresent(quota -> destinations.place(spec).ifPresent(place -> quotas.merge(place, quota, Math::min)));
    }
}
