package com.vevurn.backup.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** A shell that completes commands and options, and the script by which it learns them. Named as one types them. */
enum CompletionScript {
    bash {
        @Override
        String text(CommandLine program) {
            return AutoComplete.bash(program.getCommandName(), program);
        }
    },
    /** To be put into a directory of {@code fpath} as {@code _backup-cli}. */
    zsh {
        @Override
        String text(CommandLine program) {
            String name = program.getCommandName();
            // The first completion loads this file: it makes zsh understand bash's script, and then answers.
            return "#compdef " + name + "\n"
                    + "autoload -U +X bashcompinit && bashcompinit\n"
                    + bash.text(program)
                    + "\n_bash_complete -o default -F _complete_" + name + "\n";
        }
    };

    abstract String text(CommandLine program);
}
