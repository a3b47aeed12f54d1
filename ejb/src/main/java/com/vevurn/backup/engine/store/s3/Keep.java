package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.engine.store.s3.S3Location.Keeping;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

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
        lockedUntil()
                .ifPresent(
                        end -> request.objectLockMode(ObjectLockMode.GOVERNANCE).objectLockRetainUntilDate(end));
    }

    void ask(CreateMultipartUploadRequest.Builder request) {
        keeping.storageClass().ifPresent(request::storageClass);
        keeping.serverSideEncryption().ifPresent(request::serverSideEncryption);
        keeping.kmsKeyId().ifPresent(request::ssekmsKeyId);
        lockedUntil()
                .ifPresent(
                        end -> request.objectLockMode(ObjectLockMode.GOVERNANCE).objectLockRetainUntilDate(end));
    }

    private Optional<Instant> lockedUntil() {
        return keeping.objectLock().map(clock.instant()::plus);
    }
}
