package com.vevurn.backup.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;

/** A destination as a document names it: {@code {"type": …, "config": {…}}}. */
@JsonPropertyOrder({"type", "config"})
public record DestinationSpec(Place config) {
    @JsonProperty
    public String type() {
        return config instanceof LocalPlace ? "local" : "s3";
    }

    /** Where objects go; never holds credentials. */
    public sealed interface Place permits LocalPlace, S3Place {
        /** Most bytes that good copies there may have together. */
        Optional<Long> quotaBytes();

        /** Bytes a second that are written there; the configuration's where it says none itself. */
        Optional<Long> bandwidthLimit();
    }

    /**
     * A directory of the server.
     *
     * @param path absolute below an allowed root, or relative to the first of them
     * @param quotaBytes most bytes that it may hold
     * @param bandwidthLimit bytes a second
     */
    public record LocalPlace(String path, Optional<Long> quotaBytes, Optional<Long> bandwidthLimit) implements Place {}

    /**
     * A bucket of an S3 service; what is absent is up to the server's settings.
     *
     * @param bucket name of the bucket; AWS_S3_BUCKET when absent
     * @param folder prefix of every key
     * @param region AWS_REGION when absent
     * @param endpoint URL of a service other than Amazon's
     * @param pathStyle bucket in the path instead of in the host name
     * @param storageClass such as {@code STANDARD_IA}
     * @param serverSideEncryption {@code AES256} or {@code aws:kms}
     * @param kmsKeyId key for {@code aws:kms}
     * @param accelerate whether to use transfer acceleration
     * @param objectLockDays days for which objects cannot be deleted
     * @param quotaBytes most bytes that it may hold
     * @param bandwidthLimit bytes a second
     */
    public record S3Place(
            Optional<String> bucket,
            Optional<String> folder,
            Optional<String> region,
            Optional<String> endpoint,
            Optional<Boolean> pathStyle,
            Optional<String> storageClass,
            Optional<String> serverSideEncryption,
            Optional<String> kmsKeyId,
            Optional<Boolean> accelerate,
            Optional<Integer> objectLockDays,
            Optional<Long> quotaBytes,
            Optional<Long> bandwidthLimit)
            implements Place {}
}
