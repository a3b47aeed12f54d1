package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {
    @TempDir
    private Path home;

    @Test
    void helpOfEachCommandHasAnExampleAndTellsTheExitStatus() {
        for (String command : commands()) {
            Shell.Ran ran = new Shell(home).run(command, "--help");

            assertThat(ran.status()).as(command).isZero();
            assertThat(ran.out()).as(command).contains("Exit status:", "130", "Example", "  backup-cli " + command);
        }
    }

    @Test
    void theManualPageTellsEveryCommandAndOptionAndIsWellFormed() throws Exception {
        Path page = generated().resolve("man/man1/backup-cli.1");

        String text = output(List.of("groff", "-man", "-ww", "-Tascii", "-P-cbou", page.toString()));

        assertThat(text).contains(commands()).contains("EXIT STATUS", "--environment NAME", "130");
        assertThat(output(List.of("sh", "-c", "groff -man -ww -Tascii -z '" + page + "' 2>&1")))
                .as("what groff complains of")
                .isEmpty();
    }

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        generated();

        assertThat(completed("backup-cli", "res")).contains("restore", "restore-point");
        assertThat(completed("backup-cli", "restore", "--env")).containsExactly("--environment");
        assertThat(completed("backup-cli", "list", "--output", "")).containsExactlyInAnyOrder("table", "json", "yaml");
    }

    @Test
    void zshFindsItsOwnFile() throws IOException {
        assertThat(Files.readString(generated().resolve("zsh/site-functions/_backup-cli")))
                .startsWith("#compdef backup-cli\n")
                .endsWith("_bash_complete -o default -F _complete_backup-cli\n");
    }

    private Path generated() throws IOException {
        GeneratedFiles.main(new String[] {home.toString()});
        return home;
    }

    private List<String> completed(String... words) throws Exception {
        String script = home.resolve("bash-completion/completions/backup-cli").toString();
        String typed = "'" + String.join("' '", words) + "'";
        String program = "source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (words.length - 1)
                + "; _complete_backup-cli; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return output(List.of("bash", "-c", program)).lines().map(String::strip).toList();
    }

    private static String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private static Set<String> commands() {
        return BackupCli.program(Surroundings.ofProcess()).getSubcommands().keySet();
    }
}
