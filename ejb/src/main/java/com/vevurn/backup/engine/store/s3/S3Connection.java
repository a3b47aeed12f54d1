package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.engine.Authorities;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Opens clients that give up in time. */
final class S3Connection {
    /** Tries of one request, with exponential backoff and jitter between them. */
    private static final int TRIES = 5;

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private S3Connection() {}

    /** @param authorities who vouches for the service beside those whom the JDK knows */
    static S3Client open(S3Location place, AwsCredentialsProvider credentials, Optional<Authorities> authorities) {
        Duration oneTry = oneTry(place.timeout());
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT.compareTo(oneTry) < 0 ? CONNECT : oneTry)
                .socketTimeout(oneTry);
        authorities.ifPresent(known -> http.tlsTrustManagersProvider(known::managers));
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(place.region()))
                .credentialsProvider(credentials)
                .forcePathStyle(place.pathStyle())
                .accelerate(place.accelerate())
                // Every upload carries an MD5 of ours, which any service compares; the newer checksums are refused by
                // some of those that are not Amazon's.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(http)
                .overrideConfiguration(settings -> settings.apiCallTimeout(place.timeout())
                        .apiCallAttemptTimeout(oneTry)
                        .addExecutionInterceptor(new WithoutAsking())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                // What the network altered on its way may arrive whole the next time.
                                .retryOnException(S3Connection::isAlteredOnItsWay)
                                .build()));
        place.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    /** One try may take a third of the whole, so that a request which hangs once is repeated. */
    static Duration oneTry(Duration whole) {
        return whole.dividedBy(3);
    }

    private static boolean isAlteredOnItsWay(Throwable cause) {
        return cause instanceof S3Exception answer
                && answer.awsErrorDetails() != null
                && "BadDigest".equals(answer.awsErrorDetails().errorCode());
    }

    /**
     * Sends the body with the head. To ask for leave first ({@code Expect: 100-continue}) costs a way there and back for
     * each part, and is where HTTP clients and services misunderstand each other.
     */
    private static final class WithoutAsking implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }
}
