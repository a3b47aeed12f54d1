package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An S3 service that refuses, fails, hangs, cuts or alters. */
class S3FaultsTest {
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

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SERVER_ERROR", "SLOW_DOWN", "CUT_IN_THE_MIDDLE", "FLIPPED_BYTE"})
    void aPartThatMeetsAFaultIsSentAgain(Fault fault) throws IOException {
        place.way.meet("^PUT .*partNumber=2", fault, 1);
        byte[] content = S3Place.random(S3Place.THREE_PARTS);

        place.commit(S3Place.FOLDER.file("large"), content);

        assertThat(place.read(S3Place.FOLDER.file("large"))).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aPartThatMeetsAFaultEachTimeFailsTheObjectAndLeavesNothing(Fault fault) {
        place.way.meet("^PUT .*partNumber=2", fault, 100);

        assertThatThrownBy(() -> place.commit(S3Place.FOLDER.file("large"), S3Place.random(S3Place.THREE_PARTS)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
        assertThat(server.everythingIn(place.bucket)).isEmpty();
    }

    /** One upload of three parts takes six requests: is it there, begin, three parts, complete. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6"})
    void whicheverRequestFailsOnceIsMadeAgain(int n) throws IOException {
        byte[] content = S3Place.random(S3Place.THREE_PARTS);
        place.way.meetNth(n, n % 2 == 0 ? Fault.SERVER_ERROR : Fault.SLOW_DOWN);

        place.commit(S3Place.FOLDER.file("large"), content);

        assertThat(place.read(S3Place.FOLDER.file("large"))).isEqualTo(content);
    }

    @Test
    void aSmallObjectThatWasAlteredOnItsWayIsSentAgain() throws IOException {
        place.way.meet("^PUT .*/key", Fault.FLIPPED_BYTE, 1);

        place.commit(S3Place.FOLDER.file("key"), new byte[40]);

        assertThat(place.read(S3Place.FOLDER.file("key"))).isEqualTo(new byte[40]);
    }

    @Test
    void aCompletionWhoseAnswerWasLostCounts() throws IOException {
        byte[] content = S3Place.random(S3Place.THREE_PARTS);
        try (StagedObject staged = place.store.stage(S3Place.FOLDER.file("large"))) {
            staged.body().write(content);
            place.way.meet("^POST .*uploadId=", Fault.SERVER_ERROR, 1);
            staged.commit();
        }

        assertThat(place.read(S3Place.FOLDER.file("large"))).isEqualTo(content);
    }

    @Test
    void aServiceThatHangsIsGivenUpInTime() {
        place.way.meet("^GET", Fault.HANG, 100);

        assertThatThrownBy(() -> place.store.list(S3Place.FOLDER))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no answer in time");
    }

    @Test
    void refusedCredentialsAreToldWithoutTheSecret() {
        try (Store refused = S3Place.connect(place.bucket, server.endpoint(), "not-the-secret")) {
            assertThatThrownBy(() -> refused.list(S3Place.FOLDER))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            e -> assertThat(e.getMessage() + e.hint())
                                    .contains("SignatureDoesNotMatch", "AWS_SECRET_ACCESS_KEY")
                                    .doesNotContain("not-the-secret"));
        }
    }

    @Test
    void aMissingBucketIsNamed() {
        try (Store nowhere = S3Place.connect("nowhere", server.endpoint(), S3Server.SECRET_KEY)) {
            assertThatThrownBy(() -> nowhere.list(S3Place.FOLDER))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("s3://nowhere/")
                    .hasMessageContaining("NoSuchBucket");
        }
    }

    @Test
    void nobodyListeningIsAFailureOfTheDestination() {
        try (Store gone = S3Place.connect(place.bucket, URI.create("http://127.0.0.1:9"), S3Server.SECRET_KEY)) {
            assertThatThrownBy(() -> gone.stage(S3Place.FOLDER.file("a")))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SERVER_ERROR", "CUT_IN_THE_MIDDLE", "FLIPPED_BYTE"})
    void partsThatWaitInFilesArriveWholeThroughFaultsAndLeaveNoFile(Fault fault) throws IOException {
        PartSizes small =
                new PartSizes(List.of(new PartSizes.Step(1, 5 << 20), new PartSizes.Step(3, 6 << 20)), 5 << 20);
        place.way.meet("^PUT .*partNumber=2", fault, 1);
        byte[] content = S3Place.random(S3Place.THREE_PARTS);
        Store spooling = new S3Store(
                S3Place.location(place.bucket, place.way.endpoint()),
                S3Place.credentials(S3Server.SECRET_KEY),
                Clock.systemUTC(),
                small);
        try (spooling;
                StagedObject staged = spooling.stage(S3Place.FOLDER.file("large"))) {
            staged.body().write(content);
            assertThat(openFiles()).anyMatch(file -> file.contains("vevurn-backup-part"));
            staged.commit();
        }

        assertThat(place.read(S3Place.FOLDER.file("large"))).isEqualTo(content);
        assertThat(openFiles()).noneMatch(file -> file.contains("vevurn-backup-part"));
    }

    /** What this process holds open; files that were removed too. */
    private static List<String> openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(S3FaultsTest::target).toList();
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
}
