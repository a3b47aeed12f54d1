package com.vevurn.backup.checkup;

import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Stream;

/** A look at the destinations of a configuration: whether they list what they hold, and take what is written to them. */
@Dependent
public class DestinationProbe {
    @Inject
    private Destinations destinations;

    /**
     * A destination of a configuration.
     *
     * @param configId the configuration
     * @param spec the destination as it names it
     */
    record Place(String configId, DestinationSpec spec) {
        String label() {
            return "destination " + spec.type() + " of " + configId;
        }
    }

    static Stream<Place> places(Configuration configuration) {
        return configuration.destinations().stream().map(spec -> new Place(configuration.id(), spec));
    }

    /** Where it is. @throws com.vevurn.backup.failure.Failure DESTINATION_FAILED */
    String look(Place place) {
        // No backup is ever called so: what counts is that the question is answered.
        Folder nothing = new Folder(place.configId(), "checkup");
        try (Store store = destinations.open(place.spec())) {
            store.list(nothing);
            // Another name each time, for two may look at once.
            store.tryWriting(nothing.file(UUID.randomUUID().toString()));
            return store.locate(nothing).replaceFirst("/checkup/?$", "");
        }
    }
}
