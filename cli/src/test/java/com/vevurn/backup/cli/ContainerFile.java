package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The instructions that an image is made by, in their order. */
record ContainerFile(List<Instruction> instructions) {
    /**
     * A step on the way to the image.
     *
     * @param name in capitals, as it is written
     * @param rest what stands after it, its lines joined
     */
    record Instruction(String name, String rest) {
        static Instruction of(String line) {
            String[] parts = line.strip().split("\\s+", 2);
            return new Instruction(parts[0], parts.length > 1 ? parts[1] : "");
        }

        /** The words that begin with no dash. */
        List<String> operands() {
            return List.of(rest.split("\\s+")).stream()
                    .filter(word -> !word.startsWith("--"))
                    .toList();
        }

        /** @throws IOException where it is no list of words: then a shell would stand before the program, and get its signals */
        List<String> program() throws IOException {
            return new ObjectMapper().readValue(rest.substring(rest.indexOf('[')), new TypeReference<>() {});
        }
    }

    static ContainerFile read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
        return new ContainerFile(text.lines()
                .filter(line -> !line.isBlank())
                .map(Instruction::of)
                .toList());
    }

    List<Instruction> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .toList();
    }

    Instruction last(String name) {
        List<Instruction> all = all(name);
        if (all.isEmpty()) {
            throw new AssertionError("there is no " + name);
        }
        return all.get(all.size() - 1);
    }
}
