package com.vevurn.backup.testing;

import com.vevurn.backup.engine.Authorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 API over HTTP that checks signatures, run as a process of its own. */
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "test-access-key";
    public static final String SECRET_KEY = "test-secret-key-1";

    private final Path directory;
    private final int port;
    private final Process process;
    private final S3Client client;

    private final String scheme;

    private S3Server(Path directory, int port, Process process, Optional<OwnCertificate> certificate) {
        this.directory = directory;
        this.port = port;
        this.process = process;
        this.scheme = certificate.isPresent() ? "https" : "http";
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder();
        certificate
                .map(own -> Authorities.in(own.pem()))
                .ifPresent(own -> http.tlsTrustManagersProvider(own::managers));
        this.client = S3Client.builder()
                .httpClientBuilder(http)
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    public static S3Server start() {
        return start(Optional.empty());
    }

    /** One that speaks nothing but TLS. */
    public static S3Server start(OwnCertificate certificate) {
        return start(Optional.of(certificate));
    }

    private static S3Server start(Optional<OwnCertificate> certificate) {
        try {
            Path directory = Files.createTempDirectory("vevurn-s3");
            int port = Shell.freePort();
            List<String> lines = new ArrayList<>(List.of(
                    certificate.isPresent()
                            ? "s3proxy.secure-endpoint=https://127.0.0.1:" + port
                            : "s3proxy.endpoint=http://127.0.0.1:" + port,
                    "s3proxy.authorization=aws-v2-or-v4",
                    "s3proxy.identity=" + ACCESS_KEY,
                    "s3proxy.credential=" + SECRET_KEY,
                    // Such as the token of a session.
                    "s3proxy.ignore-unknown-headers=true",
                    // In memory: its stores on disk leave pieces of parts that were cut.
                    "jclouds.provider=transient"));
            certificate.ifPresent(own -> lines.addAll(List.of(
                    "s3proxy.keystore-path=" + own.keyStore(),
                    "s3proxy.keystore-password=" + OwnCertificate.PASSWORD)));
            Path settings = Files.write(directory.resolve("s3proxy.conf"), lines);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx1g",
                            "-jar",
                            jar().toString(),
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            S3Server server = new S3Server(directory, port, process, certificate);
            Wait.until("the S3 server listens", Duration.ofMinutes(1), server::listens);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public URI endpoint() {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    public void createBucket(String name) {
        client.createBucket(request -> request.bucket(name));
    }

    /** Keys of everything in a bucket, and of the uploads that nobody has ended. */
    public List<String> everythingIn(String bucket) {
        return Stream.concat(
                        client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                                .map(S3Object::key),
                        client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                                .map(upload -> "unfinished " + upload.key()))
                .sorted()
                .toList();
    }

    /** Puts an object past the service's own code, for a test that damages one. */
    public void put(String bucket, String key, byte[] content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    /** Removes an object past the service's own code. */
    public void delete(String bucket, String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    public byte[] get(String bucket, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
        Shell.run(Map.of(), "rm", "-rf", directory.toString());
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("the S3 server ended; see " + directory.resolve("log"));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Copied there by the build, from whichever module the tests run in. */
    private static Path jar() {
        return Stream.of("target/s3proxy/s3proxy.jar", "../ejb/target/s3proxy/s3proxy.jar")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no s3proxy.jar; build the module ejb with Maven"))
                .toAbsolutePath();
    }
}
