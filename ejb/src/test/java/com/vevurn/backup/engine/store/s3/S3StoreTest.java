package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoreContract;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3StoreTest extends StoreContract {
    private static S3Server server;

    private S3Place place;

    @BeforeAll
    static void startServer() {
        server = S3Server.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeBucket() {
        place = new S3Place(server);
    }

    @AfterEach
    void closeStore() {
        place.close();
    }

    @Override
    protected Store store() {
        return place.store;
    }

    @Test
    void anObjectOfSeveralPartsIsReadBackWhole() throws IOException {
        byte[] content = S3Place.random(S3Place.THREE_PARTS);

        commit(S3Place.FOLDER.file("large"), content);

        assertThat(read(S3Place.FOLDER.file("large"))).isEqualTo(content);
    }

    @Test
    void anObjectThatEndsWithItsFirstPartIsReadBackWhole() throws IOException {
        byte[] content = S3Place.random(8 << 20);

        commit(S3Place.FOLDER.file("exact"), content);

        assertThat(read(S3Place.FOLDER.file("exact"))).isEqualTo(content);
    }

    @Test
    void moreThanAllPartsHoldIsRefusedAndLeavesNothing() {
        PartSizes few = new PartSizes(List.of(new PartSizes.Step(2, 5 << 20)), 5 << 20);
        Store limited = new S3Store(
                S3Place.location(place.bucket, place.way.endpoint()),
                S3Place.credentials(S3Server.SECRET_KEY),
                Clock.systemUTC(),
                few);
        try (limited) {
            assertThatThrownBy(() -> {
                        try (StagedObject staged = limited.stage(S3Place.FOLDER.file("large"))) {
                            staged.body().write(S3Place.random(S3Place.THREE_PARTS));
                        }
                    })
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FULL));
        }
        assertThat(server.everythingIn(place.bucket)).isEmpty();
    }

    @Test
    void aDiscardedUploadLeavesNothingAtTheService() throws IOException {
        try (StagedObject staged = place.store.stage(S3Place.FOLDER.file("large"))) {
            staged.body().write(S3Place.random(S3Place.THREE_PARTS));
        }

        assertThat(server.everythingIn(place.bucket)).isEmpty();
    }

    @Test
    void aSweepAbortsTheUploadOfAProcessThatDied() {
        Part part = new MemoryPart(1, new Spare());
        part.write(new byte[1], 0, 1);
        try (S3Client died = S3Connection.open(
                S3Place.location(place.bucket, server.endpoint()),
                S3Place.credentials(S3Server.SECRET_KEY),
                Optional.empty())) {
            MultipartUpload.begin(
                            died,
                            S3Place.location(place.bucket, server.endpoint()),
                            "backups/" + S3Place.FOLDER + "/large",
                            new Keep(S3Location.Keeping.BY_DEFAULT, Clock.systemUTC()))
                    .add(part);
        }

        place.store.sweep(S3Place.FOLDER);

        assertThat(server.everythingIn(place.bucket)).isEmpty();
    }

    @Test
    void whatSomebodyElsePutThereIsNotListed() throws IOException {
        commit(S3Place.FOLDER.file("a"), new byte[1]);
        server.put(place.bucket, "backups/" + S3Place.FOLDER + "/.DS_Store", new byte[0]);

        assertThat(place.store.list(S3Place.FOLDER)).hasSize(1);
    }

    @Test
    void whoeverHasALinkMayFetchItsObjectAndNoOther() throws IOException, InterruptedException {
        commit(S3Place.FOLDER.file("a"), new byte[] {1, 2, 3});
        commit(S3Place.FOLDER.file("b"), new byte[] {4});
        String link = place.store
                .link(S3Place.FOLDER.file("a"), Duration.ofMinutes(1))
                .orElseThrow()
                .toString();

        assertThat(fetch(link).body()).containsExactly(1, 2, 3);
        assertThat(fetch(link.replace("/a?", "/b?")).statusCode()).isEqualTo(403);
        assertThat(fetch(link.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=6000"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(link).doesNotContain(S3Server.SECRET_KEY);
    }

    @Test
    void tryingToWriteNeedsTheRightAndLeavesNoUploadBehind() {
        place.store.tryWriting(S3Place.FOLDER.file("a"));

        assertThat(server.everythingIn(place.bucket)).isEmpty();
        assertThatThrownBy(() -> S3Place.connect(place.bucket, server.endpoint(), "wrong")
                        .tryWriting(S3Place.FOLDER.file("a")))
                .isInstanceOf(Failure.class);
    }

    private static HttpResponse<byte[]> fetch(String link) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
