package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Documents of configurations, as an operator wrote them.
 *
 * @param documents one or more
 * @param list whether they came as a list, so that each has its own place in it
 */
record ConfigurationFile(List<JsonNode> documents, boolean list) {
    /**
     * @param file a path, or {@code -} for the given input
     * @throws CommandFailure USAGE when it cannot be read, with line and column when it is not JSON
     */
    static ConfigurationFile read(String file, InputStream in) {
        try {
            byte[] bytes = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
            JsonNode root = Json.read(new String(bytes, StandardCharsets.UTF_8));
            ConfigurationFile read = root.isArray()
                    ? new ConfigurationFile(
                            StreamSupport.stream(root.spliterator(), false).toList(), true)
                    : new ConfigurationFile(List.of(root), false);
            if (read.documents.isEmpty() || root.isMissingNode()) {
                throw new CommandFailure(ExitCode.USAGE, "there is no configuration in " + file, "");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " is not JSON" + place(e) + ": " + why(e), "");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the file " + file + " cannot be read", "Check its name and mode.");
        }
    }

    /** Where the document stands, in front of the pointers of its faults. */
    String prefix(int index) {
        return list ? "/" + index : "";
    }

    private static String place(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(ConfigurationFile::words)
                .orElse("");
    }

    private static String words(JsonLocation at) {
        return " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String why(JsonProcessingException e) {
        return Words.printable(e.getOriginalMessage());
    }
}
