package com.vevurn.backup.engine.store.s3;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A service that answers as a test has it, where no server of the tests knows what Amazon's does. */
final class PretendedS3 implements AutoCloseable {
    private final HttpServer service;

    PretendedS3(HttpHandler answers) throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", answers);
        service.start();
    }

    /** @param now what the store takes for the present time */
    S3Store store(S3Location.Keeping keeping, Instant now) {
        S3Location place = new S3Location(
                "bucket",
                "",
                "us-east-1",
                Optional.of(
                        URI.create("http://127.0.0.1:" + service.getAddress().getPort())),
                true,
                false,
                keeping,
                Duration.ofSeconds(30));
        return new S3Store(
                place,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
                Clock.fixed(now, ZoneOffset.UTC),
                PartSizes.USUAL);
    }

    @Override
    public void close() {
        service.stop(0);
    }
}
