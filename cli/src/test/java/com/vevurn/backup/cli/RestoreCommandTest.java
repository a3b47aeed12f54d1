package com.vevurn.backup.cli;

import static com.vevurn.backup.cli.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreCommandTest {
    @TempDir
    private Path home;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer()
                .when("GET /backups/" + ID, 200, Samples.ended("COMPLETED"))
                .when("POST /restore/" + ID, 202, Samples.operation("restore-1", "RUNNING", ""))
                .when("GET /operations/restore-1", 200, Samples.operation("restore-1", "SUCCEEDED", Samples.RESTORED));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesWithoutTerminalAndWithoutYesBeforeAnyRequest() {
        Shell.Ran ran = Shell.of(home, server).run("restore", "--backup", ID, "--verify");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("refused: a restore replaces the database of production", "Add --yes");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void goesIntoProductionUnlessToldOtherwise() {
        Shell.Ran ran = Shell.of(home, server).run("restore", "--backup", ID, "--yes");

        assertThat(ran.status()).isZero();
        assertThat(server.bodyOf("POST /restore/" + ID)).isEqualTo("{\"targetEnvironment\":\"production\"}");
    }

    @Test
    void goesIntoTheEnvironmentThatIsNamedAndSaysWhatItDid() {
        Shell.Ran ran = Shell.of(home, server).run("restore", "--backup", ID, "--environment", "staging", "--yes");

        assertThat(ran.out()).contains("SUCCEEDED", "pos_before_1", "12 tables with 3456 rows");
        assertThat(server.bodyOf("POST /restore/" + ID)).isEqualTo("{\"targetEnvironment\":\"staging\"}");
    }

    @Test
    void sendsTheNameAgainAndWhyNoRestorePointIsWanted() {
        Shell.of(home, server)
                .run(
                        "restore",
                        "--backup",
                        ID,
                        "--yes",
                        "--confirm",
                        "production",
                        "--without-restore-point",
                        "it is lost");

        assertThat(server.bodyOf("POST /restore/" + ID))
                .isEqualTo("{\"targetEnvironment\":\"production\",\"confirm\":\"production\","
                        + "\"withoutRestorePoint\":\"it is lost\"}");
    }

    @Test
    void partsReplaceNothingAndNeedNobodysYes() {
        Shell.Ran ran = Shell.of(home, server)
                .run("restore", "--backup", ID, "--tables", "public.sales,customers", "--paths", "uploads/2026");

        assertThat(ran.status()).isZero();
        assertThat(server.bodyOf("POST /restore/" + ID))
                .isEqualTo("{\"targetEnvironment\":\"production\",\"tables\":[\"public.sales\",\"customers\"],"
                        + "\"paths\":[\"uploads/2026\"]}");
    }

    @Test
    void inPlaceIsAModeOfItsOwn() {
        Shell.of(home, server).run("restore", "--backup", ID, "--in-place", "--yes");

        assertThat(server.bodyOf("POST /restore/" + ID))
                .isEqualTo("{\"targetEnvironment\":\"production\",\"mode\":\"in-place\"}");
    }

    @Test
    void anUndoingSendsTheNameOfTheEnvironmentAndWaitsForNobodysApproval() {
        server.when(
                "POST /restores/restore-1/undo?confirm=production",
                202,
                Samples.operation("undo-1", "QUEUED", ", \"approval\": {\"until\": \"2026-11-24T11:00:00Z\"}"));

        Shell.Ran ran =
                Shell.of(home, server).run("undo", "--restore", "restore-1", "--yes", "--confirm", "production");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).contains("backup-cli approve --restore undo-1");
        assertThat(server.calls()).containsExactly("POST /restores/restore-1/undo?confirm=production");
    }

    @Test
    void personWhoSaysYesGetsTheRestore() {
        assertThat(Shell.of(home, server)
                        .answering("y")
                        .run("restore", "--backup", ID)
                        .status())
                .isZero();
    }

    @Test
    void personWhoDoesNotSayYesKeepsTheDatabase() {
        Shell.Ran ran = Shell.of(home, server).answering("").run("restore", "--backup", ID);

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err()).contains("nothing was done");
        assertThat(server.calls()).containsExactly("GET /backups/" + ID);
    }

    @Test
    void verifiesFirstWhenAsked() {
        server.when(
                "POST /verify/" + ID + "?level=structure", 200, Samples.operation("verification-1", "SUCCEEDED", ""));

        Shell.Ran ran = Shell.of(home, server).run("restore", "--backup", ID, "--verify", "--yes");

        assertThat(ran.status()).isZero();
        assertThat(server.calls())
                .containsSubsequence("POST /verify/" + ID + "?level=structure", "POST /restore/" + ID);
    }

    @Test
    void doesNotRestoreABackupThatIsBad() {
        server.when("POST /verify/" + ID + "?level=structure", 200, Samples.operation("verification-1", "FAILED", """
                , "failure": {"reason": "copy-damaged", "message": "the copy differs", "hint": "Use another."}"""));

        Shell.Ran ran = Shell.of(home, server).run("restore", "--backup", ID, "--verify", "--yes");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("the copy differs", "Use another.");
        assertThat(ran.err()).contains("nothing was restored");
        assertThat(server.calls()).doesNotContain("POST /restore/" + ID);
    }
}
