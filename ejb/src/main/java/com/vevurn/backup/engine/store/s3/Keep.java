package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.engine.store.s3.S3Location.Keeping;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Asks the service to keep an object as the destination says. The two requests share their words, but no type. */
final class Keep {
    private final Keeping keeping;
    private final Clock clock;

    Keep(Keeping keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    void ask(PutObjectRequest.Builder request) {
        keeping.storageClass().ifPresent(request::storageClass);
        keeping.serverSideEncryption().ifPresent(request::serverSideEncryption);
        keeping.kmsKeyId().ifPresent(request::ssekmsKeyId);
        tagging().ifPresent(request::tagging);
        lockedUntil()
                .ifPresent(
                        end -> request.objectLockMode(ObjectLockMode.GOVERNANCE).objectLockRetainUntilDate(end));
    }

    void ask(CreateMultipartUploadRequest.Builder request) {
        keeping.storageClass().ifPresent(request::storageClass);
        keeping.serverSideEncryption().ifPresent(request::serverSideEncryption);
        keeping.kmsKeyId().ifPresent(request::ssekmsKeyId);
        tagging().ifPresent(request::tagging);
        lockedUntil()
                .ifPresent(
                        end -> request.objectLockMode(ObjectLockMode.GOVERNANCE).objectLockRetainUntilDate(end));
    }

    private Optional<Tagging> tagging() {
        List<Tag> tags = keeping.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(Tagging.builder().tagSet(tags).build());
    }

    private Optional<Instant> lockedUntil() {
        return keeping.objectLock().map(clock.instant()::plus);
    }
}
