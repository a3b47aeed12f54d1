package com.vevurn.backup.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the program finds around it.
 *
 * @param in standard input
 * @param out standard output: results only, so that it can be piped
 * @param err standard error: progress, notes and failures
 * @param environment environment variables
 * @param terminal the person at the keyboard; none in a cron job, a container or a pipe
 * @param interrupts Ctrl-C
 * @param look pause between two looks at something that runs
 */
record Surroundings(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Optional<Terminal> terminal,
        Interrupts interrupts,
        Duration look) {
    static Surroundings ofProcess() {
        return new Surroundings(
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                ConsoleTerminal.find(),
                new KeyboardInterrupts(),
                Duration.ofMillis(500));
    }

    /** The variable's value; none when it is empty too, which is how many tools unset one. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    Path home() {
        return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
    }

    /** Whether colours and moving lines are welcome. */
    boolean colours() {
        return terminal.isPresent()
                && variable("NO_COLOR").isEmpty()
                && !variable("TERM").orElse("").equals("dumb");
    }
}
