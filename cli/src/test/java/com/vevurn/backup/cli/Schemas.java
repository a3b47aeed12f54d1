package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares JSON with a schema. */
final class Schemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Schemas() {}

    /** What does not fit; empty when all does. */
    static List<String> faults(Path schema, JsonNode value) throws IOException {
        JsonSchema read = FACTORY.getSchema(schema.toAbsolutePath().toUri());
        return read.validate(value).stream().map(ValidationMessage::getMessage).toList();
    }

    /** The schema of what a command writes. */
    static Path ofCommand(String command) {
        Path schema = Path.of("src/main/schema", command + ".schema.json");
        if (!Files.exists(schema)) {
            throw new AssertionError("the command " + command + " has no schema");
        }
        return schema;
    }
}
