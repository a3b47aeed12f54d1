package com.vevurn.backup.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.config.DestinationSpec.LocalPlace;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.platform.Json;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where backups may lie that nobody named: the destinations of stored configurations, and those below the local roots. */
@Dependent
public class ImportPlaces {
    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    /** Each place once, as documents name it. */
    List<JsonNode> all() {
        Map<String, DestinationSpec> places = new LinkedHashMap<>();
        for (Edition edition : configurations.editions()) {
            edition.configuration()
                    .destinations()
                    .forEach(spec -> destinations.place(spec).ifPresent(place -> places.putIfAbsent(place, spec)));
        }
        settings.localRoots().stream()
                .flatMap(root -> LocalStore.below(root).stream())
                .forEach(path -> places.putIfAbsent(
                        path.toString(),
                        new DestinationSpec(new LocalPlace(path.toString(), Optional.empty(), Optional.empty()))));
        return places.values().stream()
                .map(spec -> Json.mapper().<JsonNode>valueToTree(spec))
                .toList();
    }
}
