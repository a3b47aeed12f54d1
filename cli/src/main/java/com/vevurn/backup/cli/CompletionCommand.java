package com.vevurn.backup.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Writes a script that lets the shell complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(backup-cli completion bash)",
            "  backup-cli completion zsh > ~/.zfunc/_backup-cli"
        })
final class CompletionCommand implements Runnable {
    @ParentCommand
    private BackupCli program;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private CompletionScript script;

    @Option(names = "--help", usageHelp = true, description = "Shows this and ends.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Override
    public void run() {
        program.around().out().print(script.text(program.line()));
        program.around().out().flush();
    }
}
