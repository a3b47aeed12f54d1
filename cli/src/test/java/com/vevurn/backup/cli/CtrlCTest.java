package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtrlCTest {
    private static final String[] CREATE = {"create", "--config", "daily-db-backup"};
    private static final String CANCEL = "POST /backups/" + ID + "/cancel";

    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer()
                .when("POST /create", 202, Samples.running("DUMPING", 0))
                .when("GET /backups/" + ID, 200, Samples.running("DUMPING", 1), Samples.ended("COMPLETED"))
                .when(CANCEL, 202, Samples.running("DUMPING", 1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoOnlyStopsWatchingIsToldHowToGoOn() {
        Shell.Ran ran = Shell.of(home, server).answering("s").pressing(1).run(CREATE);

        assertThat(ran.status()).isEqualTo(130);
        assertThat(ran.err())
                .contains("stopped watching; the backup goes on at the server: " + ID)
                .contains("backup-cli show --backup " + ID + " --wait follows it again");
        assertThat(server.calls()).doesNotContain(CANCEL);
    }

    @Test
    void whoCancelsWaitsUntilItHasStopped() {
        server.when("GET /backups/" + ID, 200, Samples.ended("CANCELLED"));

        Shell.Ran ran = Shell.of(home, server).answering("c").pressing(1).run(CREATE);

        assertThat(server.calls()).contains(CANCEL);
        assertThat(ran.err()).contains("cancelling");
        assertThat(ran.status()).isZero();
    }

    @Test
    void whoOnlyPressesEnterGoesOnWatching() {
        Shell.Ran ran = Shell.of(home, server).answering("").pressing(1).run(CREATE);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("COMPLETED");
        assertThat(server.calls()).doesNotContain(CANCEL);
    }

    @Test
    void theSecondPressEndsTheProgramAtOnce() {
        Shell shell = Shell.of(home, server).answering("").pressing(2);

        Shell.Ran ran = shell.run(CREATE);

        assertThat(shell.ended()).contains(ExitCode.INTERRUPTED);
        assertThat(ran.err()).contains("stopped watching; the backup goes on");
    }

    @Test
    void whereNobodySitsNothingHoldsTheSignal() {
        Shell.Ran ran = Shell.of(home, server).pressing(1).run(CREATE);

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).doesNotContain("Cancel the");
    }

    @Test
    void whatWasLeftCanBeWatchedAgain() {
        Shell.Ran ran = Shell.of(home, server).run("show", "--backup", ID, "--wait");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("COMPLETED");
    }

    @Test
    void anOperationIsCancelledToo() {
        server.when("POST /operations/restore-1/cancel", 202, Samples.operation("restore-1", "RUNNING", ""))
                .when("GET /operations/restore-1", 200, Samples.operation("restore-1", "CANCELLED", ""));

        Shell.Ran ran = Shell.of(home, server).run("cancel", "--operation", "restore-1");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("CANCELLED");
    }
}
