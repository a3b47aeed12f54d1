package com.vevurn.backup.engine.store.s3;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An upload in parts that the service has begun. Until it is completed, there is no object. */
final class MultipartUpload {
    private final S3Client client;
    private final String bucket;
    private final String key;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();
    private long bytes;

    private MultipartUpload(S3Client client, String bucket, String key, String id) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.id = id;
    }

    static MultipartUpload begin(S3Client client, String bucket, String key, Keep keep) {
        String id = client.createMultipartUpload(
                        request -> keep.ask(request.bucket(bucket).key(key)))
                .uploadId();
        return new MultipartUpload(client, bucket, key, id);
    }

    void add(Part part) {
        int number = parts.size() + 1;
        String tag = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .contentMD5(part.md5()),
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

    void abort() {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (NoSuchUploadException e) {
            // Then there is nothing to abort.
            return;
        }
    }

    private boolean isThere() {
        try {
            return client.headObject(request -> request.bucket(bucket).key(key)).contentLength() == bytes;
        } catch (S3Exception e) {
            return false;
        }
    }
}
