package com.vevurn.backup.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationReader;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.Artifact;
import com.vevurn.backup.engine.archive.Cause;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.engine.archive.CopyOutcome;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.archive.Measure;
import com.vevurn.backup.engine.archive.WrittenBackup;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.operation.PastOperation;
import com.vevurn.backup.platform.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptDocumentTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final String ID = "shop-20261123T020000Z-abc234";
    private static final Configuration SHOP = read("""
            {"id": "shop", "name": "Shop", "type": "database", "schedule": "0 2 * * *", "compression": "zstd",
             "retention": {"daily": 3}, "tags": {"team": "till"},
             "destinations": [{"type": "local", "config": {"path": "a"}}],
             "notifications": {"onFailure": ["ada@example.com"], "webhook": ["https://hooks.example.com/s3cret"],
                               "heartbeat": "https://ping.example.com/t0ken"}}""");
    private static final DestinationSpec ELSEWHERE = read("""
                    {"id": "x", "name": "x", "type": "files",
                     "destinations": [{"type": "local", "config": {"path": "b"}}]}""").destinations().get(0);

    @Test
    void whatAManifestKeepsIsTheDocumentWithoutAddressesThatAreAsGoodAsPasswords() {
        Cause cause = KeptDocument.causeOf(new Backup(ID, 1, SHOP, PastOperation.of(ID, START)));

        assertThat(cause.document()).doesNotContain("s3cret", "t0ken").contains("ada@example.com", "0 2 * * *");
        assertThat(cause.restorePoint()).isEmpty();
        ObjectNode kept = KeptDocument.of(manifest("shop", Optional.of(cause))).orElseThrow();
        assertThat(ConfigurationReader.read(kept).retention()).isEqualTo(SHOP.retention());
        assertThat(ConfigurationReader.read(kept).tags()).isEqualTo(SHOP.tags());
    }

    @Test
    void aBackupIsOfItsDocumentWithThePlaceWhereItWasFound() {
        Cause cause = new Cause(Json.write(SHOP), Optional.empty());

        Configuration found = KeptDocument.configuration(manifest("shop", Optional.of(cause)), ELSEWHERE);

        assertThat(found.destinations()).containsExactly(ELSEWHERE);
        assertThat(found.schedule()).isEqualTo(SHOP.schedule());
    }

    @Test
    void aManifestOfBeforeDocumentsWereKeptTellsEnough() {
        Configuration found = KeptDocument.configuration(manifest("shop", Optional.empty()), ELSEWHERE);

        assertThat(found.id()).isEqualTo("shop");
        assertThat(found.name()).isEqualTo("Shop");
        assertThat(found.environment()).isEqualTo("staging");
        assertThat(found.compression()).isEqualTo(Compression.GZIP);
        assertThat(found.encryption()).isTrue();
    }

    @Test
    void aDocumentThatIsAnothersOrNoneIsNotBelieved() {
        assertThat(KeptDocument.of(manifest("other", Optional.of(new Cause(Json.write(SHOP), Optional.empty())))))
                .isEmpty();
        assertThat(KeptDocument.of(manifest("shop", Optional.of(new Cause("{", Optional.empty())))))
                .isEmpty();
        assertThatThrownBy(() -> KeptDocument.configuration(manifest("Shop", Optional.empty()), ELSEWHERE))
                .isInstanceOf(Failure.class);
    }

    @Test
    void aCopyThatWasFoundElsewhereIsASecondCopyOfTheSameBackup() {
        Backup backup = new Backup(ID, 1, SHOP, PastOperation.of(ID, START));
        backup.written(written("/a/shop/" + ID), START);

        backup.foundElsewhere(ELSEWHERE, written("/b/shop/" + ID));

        assertThat(backup.copies()).extracting(CopyView::location).containsExactly("/a/shop/" + ID, "/b/shop/" + ID);
        assertThat(backup.copies()).extracting(CopyView::state).containsOnly(CopyState.GOOD);
        assertThat(backup.configuration().destinations())
                .containsExactly(SHOP.destinations().get(0), ELSEWHERE);
        assertThat(backup.state()).isEqualTo(BackupState.COMPLETED);
        assertThat(backup.set().positionAt("/b/shop/" + ID)).contains(1);
        assertThat(backup.set().mayBeFound(1)).isFalse();
    }

    private static WrittenBackup written(String location) {
        return new WrittenBackup(
                manifest("shop", Optional.empty()),
                "00",
                List.of(new CopyOutcome("local", location, Optional.empty())),
                Set.of());
    }

    private static Manifest manifest(String configId, Optional<Cause> cause) {
        Measure measure = new Measure(10, "00".repeat(32));
        return new Manifest(
                Manifest.FORMAT,
                ID,
                configId,
                "Shop",
                "database",
                "staging",
                START,
                START.plusSeconds(60),
                List.of(new Artifact(
                        "database.dump.gz.enc",
                        ArtifactKind.DATABASE,
                        Compression.GZIP,
                        Artifact.AES_256_CBC,
                        measure,
                        measure,
                        new Origin("a test", Optional.empty(), List.of(), List.of()),
                        Optional.empty())),
                cause,
                Optional.empty());
    }

    private static Configuration read(String text) {
        try {
            return ConfigurationReader.read(Json.mapper().readTree(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
