package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same lines at a pseudo-terminal, with somebody who reads the screen, answers, and presses Ctrl-C. */
@ExtendWith(CliSite.Shared.class)
class CliScreenIT {
    private final CliSite site;
    private final Cli cli;
    private final Api api;

    CliScreenIT(CliSite site) {
        this.site = site;
        this.cli = site.cli();
        this.api = site.api();
    }

    @Test
    void aPersonSeesTheBarAndColoursAndAnswersTheQuestion() {
        TerminalSession create = cli.atTerminal(GuideLines.CREATE_CONFIG);
        assertThat(create.ends()).isZero();
        assertThat(create.screen()).contains("\r  ", " read", "\u001b[32mCOMPLETED\u001b[0m");
        String id = site.newest("daily-db-backup");

        TerminalSession no = cli.atTerminal(GuideLines.of(GuideLines.RESTORE_STAGING, id))
                .sees("[y/N]")
                .types("n\n");
        assertThat(no.ends()).isEqualTo(4);
        assertThat(no.screen()).contains("staging", "nothing was done");

        TerminalSession yes = cli.atTerminal(GuideLines.of(GuideLines.RESTORE_VERIFY, id))
                .sees("[y/N]")
                .types("y\n");
        assertThat(yes.ends()).isZero();
        assertThat(yes.screen()).contains("production", "\u001b[32mSUCCEEDED\u001b[0m");

        TerminalSession cleanup = cli.atTerminal(GuideLines.CLEANUP);
        assertThat(cleanup.ends())
                .as("nothing is old enough, so there is nothing to ask")
                .isZero();
        assertThat(cleanup.screen()).contains("SUCCEEDED");
    }

    @Test
    void createWithoutAConfigurationShowsWhatItIsGoingToDo() {
        for (String line : List.of(GuideLines.CREATE_TYPE, GuideLines.CREATE_FULL)) {
            TerminalSession session = cli.atTerminal(line);
            assertThat(session.ends()).as(line + ": " + session.screen()).isZero();
            assertThat(session.screen()).contains("the server's defaults hold", "COMPLETED");
        }
    }

    @Test
    void everyOtherLineReadsTheSame() {
        String id = site.backup();
        for (String line : List.of(
                GuideLines.LIST,
                GuideLines.LIST_CONFIGS,
                GuideLines.LIST_CONFIG,
                GuideLines.VERIFY,
                GuideLines.SCHEDULE,
                GuideLines.STATS,
                GuideLines.CLEANUP_DRY)) {
            TerminalSession session = cli.atTerminal(GuideLines.of(line, id));
            assertThat(session.ends()).as(line + ": " + session.screen()).isZero();
            assertThat(session.screen()).as(line).contains("daily-db-backup");
        }
    }

    @Test
    void ctrlCAsksAndTheBackupIsCancelledOrGoesOn() {
        TerminalSession watching = cli.atTerminal("./backup-cli create --config halfway");
        site.slow().awaitHalfWay(site.server());
        watching.sees("DUMPING").pressesCtrlC().sees("only stop watching (s)").types("s\n");
        assertThat(watching.ends()).isEqualTo(130);
        assertThat(watching.screen())
                .contains("stopped watching; the backup goes on at the server", "--wait follows it");
        String id = site.newest("halfway");
        assertThat(api.get("/backups/" + id).at("/state")).isEqualTo("RUNNING");

        TerminalSession again = cli.atTerminal("./backup-cli show --wait --backup " + id);
        again.sees("DUMPING").pressesCtrlC().sees("only stop watching (s)").types("c\n");
        assertThat(again.ends()).isEqualTo(1);
        assertThat(again.screen()).contains("CANCELLED");
        assertThat(api.get("/backups/" + id).at("/state")).isEqualTo("CANCELLED");
    }

    @Test
    void ctrlCPressedTwiceLeavesAtOnce() {
        TerminalSession watching = cli.atTerminal("./backup-cli create --config halfway");
        site.slow().awaitHalfWay(site.server());
        watching.sees("DUMPING").pressesCtrlC().sees("only stop watching (s)").pressesCtrlC();

        assertThat(watching.ends()).isEqualTo(130);
        assertThat(cli.run("./backup-cli cancel --backup " + site.newest("halfway"))
                        .status())
                .isZero();
    }

    @Test
    void aLoginIsAskedForWithoutEchoKeptAndUsed() throws IOException {
        Cli fresh = Cli.of(site.server(), "admin").without("BACKUP_USER", "BACKUP_PASSWORD");

        TerminalSession login = fresh.atTerminal("./backup-cli login")
                .sees("User at")
                .types("admin\n")
                .sees("Password of admin")
                .types(RunningServer.PASSWORD + "\n");

        assertThat(login.ends()).isZero();
        assertThat(login.screen()).doesNotContain(RunningServer.PASSWORD);
        assertThat(fresh.run("./backup-cli list --configs").status()).isZero();
        assertThat(Files.getPosixFilePermissions(fresh.folder().resolve(".config/vevurn-backup/profile.properties")))
                .hasSize(2);
    }
}
