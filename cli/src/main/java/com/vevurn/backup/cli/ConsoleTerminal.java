package com.vevurn.backup.cli;

import java.io.Console;
import java.util.Optional;

/**
 * The terminal that the JDK finds: there is one only when both standard input and standard output are terminals.
 *
 * @param console the JDK's
 */
record ConsoleTerminal(Console console) implements Terminal {
    static Optional<Terminal> find() {
        // From JDK 22 on there is a console even when all is redirected, unless one asks for the old kind.
        System.setProperty("jdk.console", "java.base");
        return Optional.ofNullable(System.console()).map(ConsoleTerminal::new);
    }

    @Override
    public String ask(String question) {
        return Optional.ofNullable(console.readLine("%s", question)).orElse("").strip();
    }

    @Override
    public String askSecretly(String question) {
        return Optional.ofNullable(console.readPassword("%s", question))
                .map(String::new)
                .orElse("");
    }
}
