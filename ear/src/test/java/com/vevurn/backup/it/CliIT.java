package com.vevurn.backup.it;

import static com.vevurn.backup.it.GuideLines.CLEANUP;
import static com.vevurn.backup.it.GuideLines.CLEANUP_DRY;
import static com.vevurn.backup.it.GuideLines.CREATE_CONFIG;
import static com.vevurn.backup.it.GuideLines.CREATE_FULL;
import static com.vevurn.backup.it.GuideLines.CREATE_TYPE;
import static com.vevurn.backup.it.GuideLines.LIST;
import static com.vevurn.backup.it.GuideLines.LIST_CONFIG;
import static com.vevurn.backup.it.GuideLines.LIST_CONFIGS;
import static com.vevurn.backup.it.GuideLines.RESTORE_STAGING;
import static com.vevurn.backup.it.GuideLines.RESTORE_VERIFY;
import static com.vevurn.backup.it.GuideLines.SCHEDULE;
import static com.vevurn.backup.it.GuideLines.STATS;
import static com.vevurn.backup.it.GuideLines.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The packaged command line against a running server: every line of the guide, character for character but for the id of
 * a backup that exists, with what it prints, how it ends, and what it does.
 */
@ExtendWith(CliSite.Shared.class)
class CliIT {
    private static final String ROWS = "select count(*), sum(hashtextextended(s::text, 0)::numeric) from sales s";

    private final CliSite site;
    private final Cli cli;
    private final Api api;
    private final PrivatePostgres postgres;

    CliIT(CliSite site) {
        this.site = site;
        this.cli = site.cli();
        this.api = site.api();
        this.postgres = site.postgres();
    }

    @BeforeEach
    void schedule() {
        assertThat(cli.run(SCHEDULE).status()).isZero();
    }

    @Test
    void createWithoutAConfigurationShowsTheDefaultsAndBacksUp() {
        Cli.Ran ran = cli.run(CREATE_TYPE);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("the server's defaults hold", "local adhoc");
        assertThat(ran.out()).contains("Emergency DB Backup", "COMPLETED", "database of production");
        assertThat(api.get("/history/adhoc-database").at("/items/0/name")).isEqualTo("Emergency DB Backup");
    }

    @Test
    void createByAConfigurationBacksUp() {
        Cli.Ran ran = cli.run(CREATE_CONFIG);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("COMPLETED", "Daily Database Backup", "GOOD  local");
        assertThat(ran.err()).as("plain lines, no moving one").doesNotContain("\r", "\u001b");
        assertThat(api.get("/backups/" + site.newest("daily-db-backup")).at("/state"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void createOfAFullBackupHoldsDatabaseAndFiles() {
        Cli.Ran ran = cli.run(CREATE_FULL);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("Pre-deployment Backup", "full of production", "database.dump.gz.enc", "files.tar.gz.enc");
    }

    @Test
    void listShowsConfigurationsAndBackups() {
        String id = site.backup();

        assertThat(cli.run(LIST).out()).contains("SCHEDULE", "0 2 * * *", "PROOF", id);
        assertThat(cli.run(LIST_CONFIGS).out()).contains("daily-db-backup").doesNotContain("PROOF");
        assertThat(cli.run(LIST_CONFIG).out()).contains(id, "COMPLETED").doesNotContain("SCHEDULE");
    }

    @Test
    void restoreWhereNobodySitsNeedsYes() {
        String id = site.backup();
        String databases = String.join(",", postgres.databases());

        for (String line : new String[] {RESTORE_VERIFY, RESTORE_STAGING}) {
            Cli.Ran ran = cli.run(GuideLines.of(line, id));
            assertThat(ran.status()).isEqualTo(4);
            assertThat(ran.err()).contains("nobody is there to confirm it", "Add --yes");
        }
        assertThat(String.join(",", postgres.databases())).isEqualTo(databases);
    }

    @Test
    void restoreBringsTheDatabaseBackWhereItIsSent() {
        String rows = postgres.sql("shop", ROWS);
        String id = site.backup();

        Cli.Ran staging = cli.run(GuideLines.of(RESTORE_STAGING, id) + " --yes");
        Cli.Ran production = cli.run(GuideLines.of(RESTORE_VERIFY, id) + " --yes");

        assertThat(staging.status()).as(staging.err()).isZero();
        assertThat(postgres.sql("staging", ROWS)).isEqualTo(rows);
        assertThat(production.status()).as(production.err()).isZero();
        assertThat(production.err()).contains("verified: every copy of " + id);
        assertThat(production.out()).contains("SUCCEEDED", "Kept as", "shop_before_");
        assertThat(postgres.sql("shop", ROWS)).isEqualTo(rows);
    }

    @Test
    void verifyReadsEveryCopy() {
        String id = site.backup();

        Cli.Ran ran = cli.run(GuideLines.of(VERIFY, id));

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("SUCCEEDED", "good  local");
        assertThat(api.get("/backups/" + id).at("/copies/0/verifiedAt")).isNotEmpty();
    }

    @Test
    void scheduleSavesAndTellsTheDifference() throws IOException {
        assertThat(cli.run(SCHEDULE).out()).contains("unchanged  daily-db-backup  runs at 0 2 * * *");
        Path other = cli.folder().resolve("other.json");
        Files.writeString(
                other,
                Files.readString(cli.folder().resolve("configs/backup-daily-db.json"))
                        .replace("\"daily\": 7", "\"daily\": 14"));

        Cli.Ran changed = cli.run("./backup-cli schedule --file other.json");
        Cli.Ran faulty =
                cli.run("sed 's/0 2 .../99 2 * * */; s/\"gzip\"/\"zip\"/' other.json | ./backup-cli schedule --file -");

        assertThat(changed.out()).contains("changed    daily-db-backup", "~ /retention/daily: 7 -> 14");
        assertThat(api.get("/configs/daily-db-backup").at("/retention/daily")).isEqualTo("14");
        assertThat(faulty.status()).isEqualTo(4);
        assertThat(faulty.err()).contains("standard input:5:3: /schedule: ", "standard input:11:3: /compression: ");
    }

    @Test
    void statsTellHowBackupsFare() {
        site.backup();

        Cli.Ran ran = cli.run(STATS);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("30 days", "daily-db-backup", "DESTINATION")
                .containsPattern("\\d\\d\\.\\d %");
    }

    @Test
    void cleanupShowsWhatItWouldDoAndNeedsYesWhereNobodySits() {
        String id = site.backup();

        Cli.Ran dry = cli.run(CLEANUP_DRY);
        Cli.Ran refused = cli.run(CLEANUP);
        Cli.Ran done = cli.run(CLEANUP + " --yes");

        assertThat(dry.status()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("keep", id, "nothing was done");
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err()).contains("Add --yes");
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out()).contains("SUCCEEDED");
        assertThat(api.get("/backups/" + id).at("/copies/0/state")).isEqualTo("GOOD");
    }

    @Test
    void aDownloadIsTheWholeSet() {
        String id = site.backup();

        Cli.Ran ran = cli.run("./backup-cli download --backup " + id);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(cli.folder().resolve(id).toFile().list())
                .contains("RESTORE.txt", "manifest.json", "database.dump.gz.enc");
    }

    @Test
    void aManagerReadsAndIsToldWhatHeMayNotDo() {
        Cli manager = Cli.of(site.server(), "manager");

        assertThat(manager.run(LIST).status()).isZero();
        assertThat(manager.run(STATS).status()).isZero();
        Cli.Ran refused = manager.run(CREATE_CONFIG);
        assertThat(refused.status()).isEqualTo(4);
        assertThat(refused.err()).contains("refused it to manager");
    }

    @Test
    void theDoctorFindsEverythingInOrderAndEnvironmentsCanBeReached() {
        site.backup();
        Cli.Ran doctor = cli.run("./backup-cli doctor");
        Cli.Ran environments = cli.run("./backup-cli environments");

        assertThat(doctor.out())
                .contains("encryption-key", "postgres-tools", "environment production", "destination local of halfway");
        assertThat(environments.out()).contains("production", "PostgreSQL 1", "halfway");
        assertThat(environments.out()).doesNotContain(PrivatePostgres.USER, PrivatePostgres.PASSWORD);
    }
}
