package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A bucket of a real S3 server, and a store whose way to it can be disturbed. */
final class S3Place implements AutoCloseable {
    static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");
    static final int THREE_PARTS = 20 << 20;

    private static int buckets;

    final String bucket;
    final FaultyWay way;
    final Store store;

    S3Place(S3Server server) {
        synchronized (S3Place.class) {
            bucket = "bucket-" + ++buckets;
        }
        server.createBucket(bucket);
        way = FaultyWay.to(server.port());
        store = connect(bucket, way.endpoint(), S3Server.SECRET_KEY);
    }

    void commit(ObjectKey key, byte[] content) throws IOException {
        try (StagedObject staged = store.stage(key)) {
            staged.body().write(content);
            staged.commit();
        }
    }

    byte[] read(ObjectKey key) throws IOException {
        try (InputStream stored = store.open(key).orElseThrow()) {
            return stored.readAllBytes();
        }
    }

    @Override
    public void close() {
        store.close();
        way.close();
    }

    static Store connect(String bucket, URI endpoint, String secret) {
        return new S3Store(location(bucket, endpoint), credentials(secret), Clock.systemUTC(), PartSizes.USUAL);
    }

    static S3Location location(String bucket, URI endpoint) {
        return new S3Location(
                bucket,
                "backups",
                "us-east-1",
                Optional.of(endpoint),
                true,
                false,
                S3Location.Keeping.BY_DEFAULT,
                Duration.ofSeconds(15));
    }

    static AwsCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.ACCESS_KEY, secret));
    }

    static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(7).nextBytes(content);
        return content;
    }
}
