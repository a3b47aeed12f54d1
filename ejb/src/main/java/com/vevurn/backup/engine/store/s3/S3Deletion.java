package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Removes objects and unfinished uploads, as the identity that may. Where the service keeps what it has, for a lock or for
 * want of the right, this fails with DELETION_REFUSED, and the object is as good as before.
 */
final class S3Deletion {
    private static final int FORBIDDEN = 403;

    private final S3Client client;
    private final S3Location place;
    private final Clock clock;

    S3Deletion(S3Client client, S3Location place, Clock clock) {
        this.client = client;
        this.place = place;
        this.clock = clock;
    }

    void delete(String key) {
        if (place.keeping().objectLock().isPresent()) {
            // Asked before: a bucket with versions says yes to everybody, hides the locked version, and keeps it.
            lockedUntil(key).ifPresent(end -> {
                throw locked(key, end);
            });
        }
        try {
            client.deleteObject(request -> request.bucket(place.bucket()).key(key));
        } catch (S3Exception e) {
            throw e.statusCode() == FORBIDDEN
                    ? lockedUntil(key).map(end -> locked(key, end)).orElseGet(() -> refused(key, e))
                    : e;
        }
    }

    void abort(String key, String uploadId) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(place.bucket()).key(key).uploadId(uploadId));
        } catch (NoSuchUploadException e) {
            // Then there is nothing to abort.
            return;
        } catch (S3Exception e) {
            throw e.statusCode() == FORBIDDEN ? refused("unfinished upload of " + key, e) : e;
        }
    }

    private Optional<Instant> lockedUntil(String key) {
        try {
            return Optional.ofNullable(client.headObject(
                                    request -> request.bucket(place.bucket()).key(key))
                            .objectLockRetainUntilDate())
                    .filter(clock.instant()::isBefore);
        } catch (S3Exception e) {
            // It is gone, or this identity may not even look: the deletion tells which.
            return Optional.empty();
        }
    }

    private Failure locked(String key, Instant end) {
        return new Failure(
                Reason.DELETION_REFUSED,
                "could not delete %s: locked until %s".formatted(place.url(key), end),
                "The clean-up after that removes it.");
    }

    private Failure refused(String what, S3Exception cause) {
        return new Failure(
                Reason.DELETION_REFUSED,
                "could not delete %s: %s"
                        .formatted(
                                place.url(what),
                                cause.awsErrorDetails() == null
                                        ? "HTTP " + FORBIDDEN
                                        : cause.awsErrorDetails().errorCode() + " (HTTP " + FORBIDDEN + ")"),
                "These credentials may not delete here. Where that is meant, BACKUP_S3_CLEANUP_PROFILE names the identity that"
                        + " may, or another server has BACKUP_CLEANUP=only.",
                cause);
    }
}
