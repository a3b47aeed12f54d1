package com.vevurn.backup.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must not be seen anywhere.
 *
 * @param texts the secrets
 */
record Secrets(List<String> texts) {
    void assertNotIn(String where, String text) {
        for (String secret : texts) {
            if (text.contains(secret)) {
                int at = text.indexOf(secret);
                throw new AssertionError(
                        "a secret stands in " + where + " behind: " + text.substring(Math.max(0, at - 200), at));
            }
        }
    }

    /** Looks at the arguments of every process of the machine. */
    void assertNotInCommandLines() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                assertNotIn("the arguments of a process", arguments(process));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String arguments(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
