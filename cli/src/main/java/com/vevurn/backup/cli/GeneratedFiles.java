package com.vevurn.backup.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** What the distribution holds and the program tells of itself: completions and the manual page. Run by the build. */
final class GeneratedFiles {
    private GeneratedFiles() {}

    /** @param arguments the directory to write below, laid out like {@code /usr/share} */
    public static void main(String[] arguments) throws IOException {
        CommandLine program = BackupCli.program(Surroundings.ofProcess());
        Map<String, String> files = Map.of(
                "man/man1/backup-cli.1", ManPage.of(program),
                "bash-completion/completions/backup-cli", CompletionScript.bash.text(program),
                "zsh/site-functions/_backup-cli", CompletionScript.zsh.text(program));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path place = Path.of(arguments[0]).resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
    }
}
