package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoreContract;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.FaultyWay;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

class S3StoreTest extends StoreContract {
    private static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");
    private static final int THREE_PARTS = 20 << 20;

    private static S3Server server;
    private static int buckets;

    private String bucket;
    private FaultyWay way;
    private Store store;

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
        bucket = "bucket-" + ++buckets;
        server.createBucket(bucket);
        way = FaultyWay.to(server.port());
        store = connect(bucket, way.endpoint(), S3Server.SECRET_KEY);
    }

    @AfterEach
    void closeStore() {
        store.close();
        way.close();
    }

    @Override
    protected Store store() {
        return store;
    }

    @Test
    void anObjectOfSeveralPartsIsReadBackWhole() throws IOException {
        byte[] content = random(THREE_PARTS);

        commit(FOLDER.file("large"), content);

        assertThat(read(FOLDER.file("large"))).isEqualTo(content);
    }

    @Test
    void anObjectThatEndsWithItsFirstPartIsReadBackWhole() throws IOException {
        byte[] content = random(8 << 20);

        commit(FOLDER.file("exact"), content);

        assertThat(read(FOLDER.file("exact"))).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SERVER_ERROR", "CUT_IN_THE_MIDDLE", "FLIPPED_BYTE"})
    void partsThatWaitInFilesArriveWholeThroughFaultsAndLeaveNoFile(Fault fault) throws IOException {
        PartSizes small =
                new PartSizes(List.of(new PartSizes.Step(1, 5 << 20), new PartSizes.Step(3, 6 << 20)), 5 << 20);
        way.meet("^PUT .*partNumber=2", fault, 1);
        byte[] content = random(THREE_PARTS);
        Store spooling = new S3Store(
                location(bucket, way.endpoint()), credentials(S3Server.SECRET_KEY), Clock.systemUTC(), small);
        try (spooling;
                StagedObject staged = spooling.stage(FOLDER.file("large"))) {
            staged.body().write(content);
            assertThat(openFiles()).anyMatch(file -> file.contains("vevurn-backup-part"));
            staged.commit();
        }

        assertThat(read(FOLDER.file("large"))).isEqualTo(content);
        assertThat(openFiles()).noneMatch(file -> file.contains("vevurn-backup-part"));
    }

    @Test
    void moreThanAllPartsHoldIsRefusedAndLeavesNothing() {
        PartSizes few = new PartSizes(List.of(new PartSizes.Step(2, 5 << 20)), 5 << 20);
        Store store =
                new S3Store(location(bucket, way.endpoint()), credentials(S3Server.SECRET_KEY), Clock.systemUTC(), few);
        try (store) {
            assertThatThrownBy(() -> {
                        try (StagedObject staged = store.stage(FOLDER.file("large"))) {
                            staged.body().write(random(THREE_PARTS));
                        }
                    })
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FULL));
        }
        assertThat(server.everythingIn(bucket)).isEmpty();
    }

    /** What this process holds open; files that were removed too. */
    private static List<String> openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(S3StoreTest::target).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // Closed meanwhile.
            return "";
        }
    }

    @Test
    void aDiscardedUploadLeavesNothingAtTheService() throws IOException {
        try (StagedObject staged = store.stage(FOLDER.file("large"))) {
            staged.body().write(random(THREE_PARTS));
        }

        assertThat(server.everythingIn(bucket)).isEmpty();
    }

    @Test
    void aSweepAbortsTheUploadOfAProcessThatDied() {
        Part part = new MemoryPart(1, new Spare());
        part.write(new byte[1], 0, 1);
        try (S3Client died = S3Connection.open(
                location(bucket, server.endpoint()), credentials(S3Server.SECRET_KEY), Optional.empty())) {
            MultipartUpload.begin(
                            died,
                            location(bucket, server.endpoint()),
                            "backups/" + FOLDER + "/large",
                            new Keep(S3Location.Keeping.BY_DEFAULT, Clock.systemUTC()))
                    .add(part);
        }

        store.sweep(FOLDER);

        assertThat(server.everythingIn(bucket)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SERVER_ERROR", "SLOW_DOWN", "CUT_IN_THE_MIDDLE", "FLIPPED_BYTE"})
    void aPartThatMeetsAFaultIsSentAgain(Fault fault) throws IOException {
        way.meet("^PUT .*partNumber=2", fault, 1);
        byte[] content = random(THREE_PARTS);

        commit(FOLDER.file("large"), content);

        assertThat(read(FOLDER.file("large"))).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aPartThatMeetsAFaultEachTimeFailsTheObjectAndLeavesNothing(Fault fault) {
        way.meet("^PUT .*partNumber=2", fault, 100);

        assertThatThrownBy(() -> commit(FOLDER.file("large"), random(THREE_PARTS)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
        assertThat(server.everythingIn(bucket)).isEmpty();
    }

    /** One upload of three parts takes six requests: is it there, begin, three parts, complete. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6"})
    void whicheverRequestFailsOnceIsMadeAgain(int n) throws IOException {
        byte[] content = random(THREE_PARTS);
        way.meetNth(n, n % 2 == 0 ? Fault.SERVER_ERROR : Fault.SLOW_DOWN);

        commit(FOLDER.file("large"), content);

        assertThat(read(FOLDER.file("large"))).isEqualTo(content);
    }

    @Test
    void aSmallObjectThatWasAlteredOnItsWayIsSentAgain() throws IOException {
        way.meet("^PUT .*/key", Fault.FLIPPED_BYTE, 1);

        commit(FOLDER.file("key"), new byte[40]);

        assertThat(read(FOLDER.file("key"))).isEqualTo(new byte[40]);
    }

    @Test
    void aCompletionWhoseAnswerWasLostCounts() throws IOException {
        byte[] content = random(THREE_PARTS);
        try (StagedObject staged = store.stage(FOLDER.file("large"))) {
            staged.body().write(content);
            way.meet("^POST .*uploadId=", Fault.SERVER_ERROR, 1);
            staged.commit();
        }

        assertThat(read(FOLDER.file("large"))).isEqualTo(content);
    }

    @Test
    void aServiceThatHangsIsGivenUpInTime() {
        way.meet("^GET", Fault.HANG, 100);

        assertThatThrownBy(() -> store.list(FOLDER))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no answer in time");
    }

    @Test
    void refusedCredentialsAreToldWithoutTheSecret() {
        try (Store refused = connect(bucket, server.endpoint(), "not-the-secret")) {
            assertThatThrownBy(() -> refused.list(FOLDER))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            e -> assertThat(e.getMessage() + e.hint())
                                    .contains("SignatureDoesNotMatch", "AWS_SECRET_ACCESS_KEY")
                                    .doesNotContain("not-the-secret"));
        }
    }

    @Test
    void aMissingBucketIsNamed() {
        try (Store nowhere = connect("nowhere", server.endpoint(), S3Server.SECRET_KEY)) {
            assertThatThrownBy(() -> nowhere.list(FOLDER))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("s3://nowhere/")
                    .hasMessageContaining("NoSuchBucket");
        }
    }

    @Test
    void nobodyListeningIsAFailureOfTheDestination() {
        try (Store gone = connect(bucket, URI.create("http://127.0.0.1:9"), S3Server.SECRET_KEY)) {
            assertThatThrownBy(() -> gone.stage(FOLDER.file("a")))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
        }
    }

    @Test
    void whatSomebodyElsePutThereIsNotListed() throws IOException {
        commit(FOLDER.file("a"), new byte[1]);
        server.put(bucket, "backups/" + FOLDER + "/.DS_Store", new byte[0]);

        assertThat(store.list(FOLDER)).hasSize(1);
    }

    @Test
    void whoeverHasALinkMayFetchItsObjectAndNoOther() throws IOException, InterruptedException {
        commit(FOLDER.file("a"), new byte[] {1, 2, 3});
        commit(FOLDER.file("b"), new byte[] {4});
        String link = store.link(FOLDER.file("a"), Duration.ofMinutes(1))
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
        store.tryWriting(FOLDER.file("a"));

        assertThat(server.everythingIn(bucket)).isEmpty();
        assertThatThrownBy(() -> connect(bucket, server.endpoint(), "wrong").tryWriting(FOLDER.file("a")))
                .isInstanceOf(Failure.class);
    }

    private static HttpResponse<byte[]> fetch(String link) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Store connect(String bucket, URI endpoint, String secret) {
        return new S3Store(location(bucket, endpoint), credentials(secret), Clock.systemUTC(), PartSizes.USUAL);
    }

    private static S3Location location(String bucket, URI endpoint) {
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

    private static AwsCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.ACCESS_KEY, secret));
    }

    private static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(7).nextBytes(content);
        return content;
    }
}
