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
 * @param name of the file, for people
 * @param documents one or more
 * @param list whether they came as a list, so that each has its own place in it
 * @param places where in the file what stands
 */
record ConfigurationFile(String name, List<JsonNode> documents, boolean list, Places places) {
    /**
     * @param file a path, or {@code -} for the given input
     * @throws CommandFailure USAGE when it cannot be read, with line and column when it is not JSON
     */
    static ConfigurationFile read(String file, InputStream in) {
        String name = file.equals("-") ? "standard input" : file;
        try {
            byte[] bytes = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode root = Json.read(text);
            List<JsonNode> documents = root.isArray()
                    ? StreamSupport.stream(root.spliterator(), false).toList()
                    : List.of(root);
            if (documents.isEmpty() || root.isMissingNode()) {
                throw new CommandFailure(ExitCode.USAGE, "there is no configuration in " + name, "");
            }
            return new ConfigurationFile(name, documents, root.isArray(), Places.of(text));
        } catch (JsonProcessingException e) {
            throw new CommandFailure(ExitCode.USAGE, name + " is not JSON" + place(e) + ": " + why(e), "");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the file " + name + " cannot be read", "Check its name and mode.");
        }
    }

    /** The faults of one of its documents, each with its place in the file. */
    List<Fault> place(int index, List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault(index, fault.pointer(), fault.message()))
                .toList();
    }

    /** A fault of one of its documents with its place as compilers tell it: file, line and column, then the pointer. */
    Fault fault(int index, String pointer, String message) {
        String base = list ? "/" + index : "";
        String place = places.of(base, pointer)
                .map(at -> ":" + at.line() + ":" + at.column())
                .orElse("");
        String full = base + pointer;
        return new Fault(name + place + ": " + (full.isEmpty() ? "(document)" : full), message);
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
