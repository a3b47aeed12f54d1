package com.vevurn.backup.engine.store.s3;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs links by which the service gives an object to whoever has one. Nothing is asked of the service for it. */
final class S3Links {
    private final S3Location place;
    private final AwsCredentialsProvider credentials;

    S3Links(S3Location place, AwsCredentialsProvider credentials) {
        this.place = place;
        this.credentials = credentials;
    }

    /**
     * @param key of the object
     * @param name under which a browser saves it
     * @param validity seven days at most, and never longer than the credentials themselves are valid
     */
    URI to(String key, String name, Duration validity) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(place.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(place.pathStyle())
                        .accelerateModeEnabled(place.accelerate())
                        .build());
        place.endpoint().ifPresent(builder::endpointOverride);
        // Closing it closes credentials that it made itself, and none that it was lent.
        try (S3Presigner presigner = builder.build()) {
            return URI.create(presigner
                    .presignGetObject(link -> link.signatureDuration(validity)
                            .getObjectRequest(object -> object.bucket(place.bucket())
                                    .key(key)
                                    .responseContentDisposition("attachment; filename=\"" + name + "\"")))
                    .url()
                    .toExternalForm());
        }
    }
}
