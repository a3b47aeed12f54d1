package com.vevurn.backup.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.engine.plan.Cron;
import com.vevurn.backup.engine.source.files.Selection;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration documents as anybody may send them. */
class ConfigurationFuzzTest {
    static Stream<byte[]> documents() throws IOException {
        Path examples = Path.of("../config");
        return Stream.concat(
                Stream.of(
                        Files.readAllBytes(examples.resolve("backup-daily-db.json")),
                        Files.readAllBytes(examples.resolve("backup-weekly-full.json")),
                        EVERYTHING.getBytes(StandardCharsets.UTF_8)),
                StreamSupport.stream(
                                Json.mapper()
                                        .readTree(Files.readAllBytes(Path.of("src/test/resources/malformed.json")))
                                        .spliterator(),
                                false)
                        .map(malformed -> malformed.get("document").toString().getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("documents")
    @FuzzTest(maxDuration = "3s")
    void anyDocumentIsRefusedWithPointersOrKeptAndReadAgainTheSame(byte[] input) throws IOException {
        JsonNode document;
        try {
            document = Json.mapper().readTree(input);
        } catch (IOException e) {
            // The web tells of it; what is no JSON never gets to a configuration.
            return;
        }
        ConfigurationReading reading = ConfigurationReader.examine(document, DocumentRules.NONE);
        reading.faults().forEach(fault -> JsonPointer.compile(fault.pointer()));
        if (!reading.faults().isEmpty()) {
            assertThatThrownBy(reading::require).isInstanceOf(Failure.class);
            return;
        }
        Configuration accepted = reading.require();
        byte[] kept = Json.write(accepted).getBytes(StandardCharsets.UTF_8);
        assertThat(ConfigurationReader.read(Json.mapper().readTree(kept))).isEqualTo(accepted);
        requireUsable(accepted);
    }

    /** What is done with a configuration at night, when nobody is there to be told of a fault. */
    private static void requireUsable(Configuration accepted) {
        assertThat(accepted.zone()).isNotNull();
        assertThat(accepted.schedule().flatMap(Cron::fault)).isEmpty();
        assertThat(accepted.drillSchedule().flatMap(Cron::fault)).isEmpty();
        assertThat(new Selection(accepted.include(), accepted.exclude())).isNotNull();
        assertThat(accepted.level())
                .isBetween(0, Math.max(1, accepted.compression().highestLevel()));
    }

    private static final String EVERYTHING = """
            {"id": "all", "name": "Everything \\u00e4 \\ud83d\\ude00", "type": "full", "schedule": "0 2 * * mon-fri",
             "retention": {"daily": 7, "weekly": 4, "monthly": 6}, "compression": "zstd", "compressionLevel": 3,
             "encryption": false, "enabled": true, "environment": "staging", "timezone": "Europe/Berlin", "jobs": 4,
             "bandwidthLimit": 4096, "verifyAfter": "restore", "include": ["*.pdf"], "exclude": ["cache/**", "[!a-c]?"],
             "checks": ["select count(*) > 0 from orders"], "tags": {"team": "shop"},
             "drill": {"schedule": "@weekly", "level": "structure", "enabled": true},
             "destinations": [
               {"type": "local", "config": {"path": "all", "quotaBytes": 1000000, "bandwidthLimit": 2048}},
               {"type": "s3", "config": {"bucket": "shop-backups", "folder": "a/b", "region": "eu-central-1",
                 "endpoint": "https://s3.example.com:9000", "pathStyle": true, "storageClass": "STANDARD_IA",
                 "serverSideEncryption": "aws:kms", "kmsKeyId": "k", "accelerate": false, "objectLockDays": 30}}],
             "notifications": {"onSuccess": [], "onFailure": ["ops@example.com"], "onQuota": ["a@b.example"],
               "webhook": ["https://hooks.example.com/x?y=1"], "heartbeat": "http://beat.example.com:8080/"}}
            """;
}
