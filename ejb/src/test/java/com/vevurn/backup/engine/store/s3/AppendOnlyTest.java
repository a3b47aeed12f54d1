package com.vevurn.backup.engine.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.FaultyWay.Fault;
import com.vevurn.backup.testing.S3Server;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Credentials that may add and read, and remove nothing; and a second identity that may. The server of the tests knows one
 * identity: the second one is the same with a session's token, by which the way to it tells them apart.
 */
class AppendOnlyTest {
    private static final String TOKEN = "token-of-the-clean-up";

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
    void makeBucketWithoutTheRightToDelete() {
        place = new S3Place(server);
        place.way.refuseWithout(TOKEN, "^DELETE ");
    }

    @AfterEach
    void closeStore() {
        place.close();
    }

    @Test
    void whatIsWrittenCanBeReadAndNotDeleted() throws IOException {
        byte[] content = S3Place.random(S3Place.THREE_PARTS);
        place.commit(S3Place.FOLDER.file("large"), content);
        place.commit(S3Place.FOLDER.file("small"), new byte[40]);

        assertRefused(() -> place.store.delete(S3Place.FOLDER.file("small")), "/small: AccessDenied (HTTP 403)");

        assertThat(place.read(S3Place.FOLDER.file("large"))).isEqualTo(content);
        assertThat(place.read(S3Place.FOLDER.file("small"))).isEqualTo(new byte[40]);
    }

    @Test
    void thatItCanBeWrittenToIsFoundOutWithoutTheRightToAbort() {
        place.store.tryWriting(S3Place.FOLDER.file("probe"));

        assertThat(place.store.list(S3Place.FOLDER)).isEmpty();
    }

    @Test
    void anUploadThatFailsIsToldByItsOwnReasonAndLeavesNoObject() {
        place.way.meet("^PUT .*partNumber=2", Fault.SERVER_ERROR, 100);

        assertThatThrownBy(() -> place.commit(S3Place.FOLDER.file("large"), S3Place.random(S3Place.THREE_PARTS)))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.DESTINATION_FAILED);
                    assertThat(e.getSuppressed()).hasSize(1);
                });
        assertThat(place.store.list(S3Place.FOLDER)).isEmpty();
        assertRefused(() -> place.store.sweep(S3Place.FOLDER), "unfinished upload of ");
    }

    @Test
    void theSecondIdentityRemovesAndAborts() throws IOException {
        Store store = new S3Store(
                S3Place.location(place.bucket, place.way.endpoint()),
                new S3Identities(S3Place.credentials(S3Server.SECRET_KEY), Optional.of(cleanup())),
                Clock.systemUTC(),
                Optional.empty());
        place.commit(S3Place.FOLDER.file("small"), new byte[40]);
        place.way.meet("^PUT .*partNumber=2", Fault.SERVER_ERROR, 100);
        assertThatThrownBy(() -> place.commit(S3Place.FOLDER.file("large"), S3Place.random(S3Place.THREE_PARTS)))
                .isInstanceOf(Failure.class);
        assertThat(server.everythingIn(place.bucket)).anyMatch(key -> key.startsWith("unfinished "));

        try (store) {
            store.sweep(S3Place.FOLDER);
            store.delete(S3Place.FOLDER.file("small"));
        }

        assertThat(server.everythingIn(place.bucket)).isEmpty();
    }

    private static StaticCredentialsProvider cleanup() {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, TOKEN));
    }

    private static void assertRefused(ThrowingCallable deletion, String fact) {
        assertThatThrownBy(deletion).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.DELETION_REFUSED);
            assertThat(e).hasMessageContaining(fact);
            assertThat(e.hint()).contains("BACKUP_S3_CLEANUP_PROFILE");
        });
    }
}
