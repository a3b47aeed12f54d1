package com.vevurn.backup.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs the program as a shell would: with variables, a home, standard input, and a terminal or none. */
final class Shell {
    /** What came of a run. */
    record Ran(int status, String out, String err) {}

    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Optional<Terminal> terminal = Optional.empty();
    private Presses presses = new Presses(0);

    Shell(Path home) {
        environment.put("HOME", home.toString());
    }

    static Shell of(Path home, FakeServer server) {
        return new Shell(home)
                .with("BACKUP_URL", server.url())
                .with("BACKUP_USER", "ada")
                .with("BACKUP_PASSWORD", "s3cret");
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell input(String text) {
        input = text;
        return this;
    }

    /** Somebody sits there who answers every question with this. */
    Shell answering(String answer) {
        terminal = Optional.of(new Terminal() {
            @Override
            public String ask(String question) {
                return answer;
            }

            @Override
            public String askSecretly(String question) {
                return answer;
            }
        });
        return this;
    }

    /** That person presses Ctrl-C so many times as soon as something is watched. */
    Shell pressing(int times) {
        presses = new Presses(times);
        return this;
    }

    /** What the program would have ended with at once; none when it ended by itself. */
    Optional<ExitCode> ended() {
        return presses.ended();
    }

    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = BackupCli.run(
                new Surroundings(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        environment,
                        terminal,
                        presses,
                        Duration.ofMillis(1)),
                arguments);
        return new Ran(status, out.toString(), err.toString());
    }
}
