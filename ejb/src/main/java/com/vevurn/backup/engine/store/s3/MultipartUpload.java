package com.vevurn.backup.engine.store.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An upload in parts that the service has begun. Until it is completed, there is no object. */
final class MultipartUpload {
    /** Bytes of a part for which the usual time has to do. */
    private static final long USUAL_BYTES = 64 << 20;

    private final S3Client client;
    private final String bucket;
    private final Duration timeout;
    private final String key;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();
    private long bytes;

    private MultipartUpload(S3Client client, S3Location place, String key, String id) {
        this.client = client;
        this.bucket = place.bucket();
        this.timeout = place.timeout();
        this.key = key;
        this.id = id;
    }

    static MultipartUpload begin(S3Client client, S3Location place, String key, Keep keep) {
        String id = client.createMultipartUpload(
                        request -> keep.ask(request.bucket(place.bucket()).key(key)))
                .uploadId();
        return new MultipartUpload(client, place, key, id);
    }

    void add(Part part) {
        int number = parts.size() + 1;
        String tag = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .contentMD5(part.md5())
                                .overrideConfiguration(longer(part)),
                        part.body())
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        bytes += part.length();
    }

    void complete() {
        try {
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
        } catch (NoSuchUploadException e) {
            // The answer to an earlier try may have been lost after the service had done it.
            if (!isThere()) {
                throw e;
            }
        }
    }

    void abort(S3Deletion deletion) {
        deletion.abort(key, id);
    }

    /** A part that is larger than usual may take longer than usual. */
    private Consumer<AwsRequestOverrideConfiguration.Builder> longer(Part part) {
        long times = Math.max(1, part.length() / USUAL_BYTES);
        return settings -> settings.apiCallTimeout(timeout.multipliedBy(times))
                .apiCallAttemptTimeout(S3Connection.oneTry(timeout).multipliedBy(times));
    }

    private boolean isThere() {
        try {
            return client.headObject(request -> request.bucket(bucket).key(key)).contentLength() == bytes;
        } catch (S3Exception e) {
            return false;
        }
    }
}
