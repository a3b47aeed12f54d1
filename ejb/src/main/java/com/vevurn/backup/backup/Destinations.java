package com.vevurn.backup.backup;

import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.config.DestinationSpec.LocalPlace;
import com.vevurn.backup.config.DestinationSpec.S3Place;
import com.vevurn.backup.engine.archive.Destination;
import com.vevurn.backup.engine.store.AbsentStore;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.Throttle;
import com.vevurn.backup.engine.store.ThrottledStore;
import com.vevurn.backup.engine.store.s3.S3Identities;
import com.vevurn.backup.engine.store.s3.S3Location;
import com.vevurn.backup.engine.store.s3.S3Location.Keeping;
import com.vevurn.backup.engine.store.s3.S3Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.LocalRoots;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the stores that configurations name. */
@Dependent
public class Destinations {
    private final LocalRoots roots;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Destinations(LocalRoots roots, Settings settings, Clock clock) {
        this.roots = roots;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The destinations of a configuration in their order; the caller closes their stores. One that cannot be opened fails
     * when it is used, and the others do not suffer from it.
     */
    public List<Destination> open(Configuration configuration) {
        List<Destination> destinations = new ArrayList<>();
        for (DestinationSpec spec : configuration.destinations()) {
            destinations.add(new Destination(spec.type(), openOrAbsent(configuration, spec)));
        }
        return destinations;
    }

    private Store openOrAbsent(Configuration configuration, DestinationSpec spec) {
        try {
            return open(configuration, spec);
        } catch (Failure e) {
            return new AbsentStore("", e);
        }
    }

    /** Opens one destination of a configuration, to be written to no faster than that allows. */
    Store open(Configuration configuration, DestinationSpec spec) {
        Store store = open(spec, configuration.tags());
        return spec.config()
                .bandwidthLimit()
                .or(configuration::bandwidthLimit)
                .<Store>map(limit -> new ThrottledStore(store, Throttle.of(limit)))
                .orElse(store);
    }

    /**
     * Opens one destination, to be read.
     *
     * @throws Failure DESTINATION_FAILED when its path is no longer below an allowed root, or nobody names its bucket
     */
    public Store open(DestinationSpec spec) {
        return open(spec, Map.of());
    }

    private Store open(DestinationSpec spec, Map<String, String> tags) {
        if (spec.config() instanceof LocalPlace local) {
            return new LocalStore(roots.resolve(local.path())
                    .orElseThrow(() -> new Failure(
                            Reason.DESTINATION_FAILED,
                            local.path() + " is no longer below an allowed root",
                            "Put its root back into BACKUP_LOCAL_ROOTS.")));
        }
        return new S3Store(
                location((S3Place) spec.config(), tags),
                S3Identities.of(settings.s3().cleanupProfile()),
                clock,
                settings.s3().authorities());
    }

    private S3Location location(S3Place place, Map<String, String> tags) {
        place.endpoint()
                .flatMap(url ->
                        settings.access().s3().faultOfCall(URI.create(url).getHost()))
                .ifPresent(fault -> {
                    throw new Failure(
                            Reason.DESTINATION_FAILED,
                            "the host of the endpoint " + fault,
                            "Put it into BACKUP_S3_ENDPOINTS, if it is meant.");
                });
        // A service that is not Amazon's rarely has regions, but its clients must name one.
        Optional<String> unnamed = place.endpoint().map(endpoint -> "us-east-1");
        return new S3Location(
                place.bucket()
                        .or(settings.s3()::bucket)
                        .orElseThrow(() -> unknown("bucket", "Name one in the configuration, or set AWS_S3_BUCKET.")),
                place.folder().map(Destinations::trimSlashes).orElse(""),
                place.region()
                        .or(settings.s3()::region)
                        .or(() -> unnamed)
                        .orElseThrow(() -> unknown("region", "Name one in the configuration, or set AWS_REGION.")),
                place.endpoint().map(URI::create),
                place.pathStyle().orElse(false),
                place.accelerate().orElse(false),
                new Keeping(
                        place.storageClass(),
                        place.serverSideEncryption(),
                        place.kmsKeyId(),
                        place.objectLockDays().map(Duration::ofDays),
                        tags),
                settings.s3().timeout());
    }

    private static Failure unknown(String what, String hint) {
        return new Failure(Reason.DESTINATION_FAILED, "nobody says which " + what + " the s3 destination has", hint);
    }

    /** The directory or URL below which a destination keeps backups, without opening it; empty where nobody can tell. */
    public Optional<String> place(DestinationSpec spec) {
        if (spec.config() instanceof LocalPlace local) {
            return roots.resolve(local.path()).map(Path::toString);
        }
        S3Place place = (S3Place) spec.config();
        String folder = place.folder().map(Destinations::trimSlashes).orElse("");
        return place.bucket()
                .or(settings.s3()::bucket)
                .map(bucket -> "s3://" + bucket + (folder.isEmpty() ? "" : "/" + folder));
    }

    private static String trimSlashes(String folder) {
        return folder.replaceAll("^/+|/+$", "");
    }
}
