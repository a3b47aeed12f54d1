package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.config.DestinationSpec.LocalPlace;
import com.vevurn.backup.config.DestinationSpec.S3Place;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.LocalRoots;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Opens the stores that configurations name. */
@Dependent
public class Destinations {
    @Inject
    private LocalRoots roots;

    /** The destinations of a configuration in their order; the caller closes their stores. */
    public List<Destination> open(Configuration configuration) {
        List<Destination> destinations = new ArrayList<>();
        for (DestinationSpec spec : configuration.destinations()) {
            Store store = open(spec);
            destinations.add(new Destination(spec.type(), store));
        }
        return destinations;
    }

    /**
     * Opens one destination.
     *
     * @throws Failure UNSUPPORTED, or DESTINATION_FAILED when its path is no longer below an allowed root
     */
    public Store open(DestinationSpec spec) {
        if (spec.config() instanceof LocalPlace local) {
            return new LocalStore(roots.resolve(local.path())
                    .orElseThrow(() -> new Failure(
                            Reason.DESTINATION_FAILED,
                            local.path() + " is no longer below an allowed root",
                            "Put its root back into BACKUP_LOCAL_ROOTS.")));
        }
        S3Place s3 = (S3Place) spec.config();
        throw new Failure(
                Reason.UNSUPPORTED,
                "this release cannot write to the bucket " + s3.bucket().orElse("of AWS_S3_BUCKET"),
                "Use a destination of type local.");
    }
}
