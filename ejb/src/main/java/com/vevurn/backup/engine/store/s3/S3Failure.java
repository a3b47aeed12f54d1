package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells what an S3 service, or the way to it, did not do, and what to look at. */
final class S3Failure {
    private S3Failure() {}

    /**
     * Takes a step, and tells of its failure in the words of an operator.
     *
     * @param action what is tried, such as {@code write}
     * @param url what it is tried on
     */
    static <T> T tell(String action, String url, Supplier<T> step) {
        try {
            return step.get();
        } catch (SdkException | UncheckedIOException e) {
            throw of(action, url, e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof SdkException || e.getCause() instanceof UncheckedIOException) {
                throw of(action, url, (RuntimeException) e.getCause());
            }
            throw e;
        }
    }

    private static Failure of(String action, String url, RuntimeException cause) {
        String what = "could not %s %s: ".formatted(action, url);
        if (cause instanceof S3Exception answer) {
            // A service that is not itself, or a proxy before it, answers without details.
            String code = Optional.ofNullable(answer.awsErrorDetails())
                    .map(AwsErrorDetails::errorCode)
                    .orElse("no reason given");
            String said = what + code + " (HTTP " + answer.statusCode() + ")";
            return new Failure(reason(code), said, hint(code, answer.statusCode()), cause);
        }
        if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
            return new Failure(
                    Reason.DESTINATION_FAILED,
                    what + "no answer in time",
                    "Check the network and the service; BACKUP_S3_TIMEOUT is how long to wait.",
                    cause);
        }
        if (isOfTls(cause)) {
            return new Failure(
                    Reason.DESTINATION_FAILED,
                    what + firstLine(cause),
                    "The service does not prove who it is: an authority of your own is named by BACKUP_TRUSTED_CA.",
                    cause);
        }
        return new Failure(
                Reason.DESTINATION_FAILED,
                what + firstLine(cause),
                "Check the endpoint, the network and the credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                        + " or a profile or role of the server.",
                cause);
    }

    private static boolean isOfTls(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause).anyMatch(SSLException.class::isInstance);
    }

    private static Reason reason(String code) {
        return switch (code) {
            case "QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity" -> Reason.DESTINATION_FULL;
            default -> Reason.DESTINATION_FAILED;
        };
    }

    private static String hint(String code, int status) {
        if (code.equals("NoSuchBucket")) {
            return "Make the bucket, or correct its name in the configuration or in AWS_S3_BUCKET.";
        }
        if (status == 403 || status == 401) {
            return "The service refused the credentials: check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the"
                    + " bucket's policy (s3:PutObject, s3:GetObject, s3:ListBucket, s3:DeleteObject,"
                    + " s3:AbortMultipartUpload, s3:ListBucketMultipartUploads).";
        }
        if (status == 301 || status == 307 || status == 400) {
            return "Check the bucket's region against AWS_REGION or the configuration's region.";
        }
        return "The service failed each of several tries; look at its status and try again later.";
    }

    private static String firstLine(RuntimeException cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
