package com.vevurn.backup.engine.store.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where in which S3 service objects go, and how they are kept there. Holds no credentials.
 *
 * @param bucket name of the bucket, which exists
 * @param folder prefix of every key, without a slash at its ends; may be empty
 * @param region such as {@code eu-central-1}
 * @param endpoint a service other than Amazon's
 * @param pathStyle bucket in the path instead of in the host name
 * @param accelerate whether to use transfer acceleration
 * @param keeping what is asked of the service for each object
 * @param timeout longest time for one request with its repetitions
 */
public record S3Location(
        String bucket,
        String folder,
        String region,
        Optional<URI> endpoint,
        boolean pathStyle,
        boolean accelerate,
        Keeping keeping,
        Duration timeout) {
    /**
     * How the service keeps an object; what is absent is the bucket's own default.
     *
     * @param storageClass such as {@code STANDARD_IA}
     * @param serverSideEncryption {@code AES256} or {@code aws:kms}
     * @param kmsKeyId key for {@code aws:kms}
     * @param objectLock how long the service refuses to delete it, in governance mode
     * @param tags by which the owner of the bucket finds or charges objects; ten at most
     */
    public record Keeping(
            Optional<String> storageClass,
            Optional<String> serverSideEncryption,
            Optional<String> kmsKeyId,
            Optional<Duration> objectLock,
            Map<String, String> tags) {
        public static final Keeping BY_DEFAULT =
                new Keeping(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

        public Keeping {
            tags = Map.copyOf(tags);
        }
    }

    /** The key, or the prefix, of something below the folder. */
    String key(String below) {
        return folder.isEmpty() ? below : folder + "/" + below;
    }

    String url(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
