package com.vevurn.backup.offline;

import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.s3.S3Identities;
import com.vevurn.backup.engine.store.s3.S3Location;
import com.vevurn.backup.engine.store.s3.S3Location.Keeping;
import com.vevurn.backup.engine.store.s3.S3Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.platform.StandaloneSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The destination that a command line names: a directory, or {@code s3://bucket/folder}. */
final class OfflinePlace {
    private static final String S3 = "s3://";

    private OfflinePlace() {}

    /** @throws Failure DESTINATION_FAILED when there is no such directory, or nobody names its region */
    static Store open(OfflineOrder order, Settings settings) {
        String from = order.required("from");
        return from.startsWith(S3) ? s3(from.substring(S3.length()), order, settings) : local(from);
    }

    private static Store local(String from) {
        Path directory = Path.of(from).toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    directory + " is not a directory",
                    "Name the directory that a configuration names as its path.");
        }
        return new LocalStore(directory);
    }

    private static Store s3(String place, OfflineOrder order, Settings settings) {
        String[] parts = place.split("/", 2);
        Optional<URI> endpoint = order.option("endpoint").map(URI::create);
        return new S3Store(
                new S3Location(
                        parts[0],
                        parts.length == 2 ? parts[1].replaceAll("^/+|/+$", "") : "",
                        order.option("region")
                                .or(settings.s3()::region)
                                .or(() -> endpoint.map(elsewhere -> "us-east-1"))
                                .orElseThrow(() -> new Failure(
                                        Reason.DESTINATION_FAILED,
                                        "nobody says in which region the bucket is",
                                        "Give --region, or set AWS_REGION.")),
                        endpoint,
                        order.has("path-style"),
                        false,
                        Keeping.BY_DEFAULT,
                        settings.s3().timeout()),
                S3Identities.of(settings.s3().cleanupProfile()),
                StandaloneSettings.clock(),
                settings.s3().authorities());
    }
}
