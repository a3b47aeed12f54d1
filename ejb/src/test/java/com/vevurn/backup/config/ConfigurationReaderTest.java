package com.vevurn.backup.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.engine.archive.Compression;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.platform.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    @Test
    void theExampleOfTheGuideIsRead() {
        Configuration weekly = ConfigurationReader.read(Documents.weekly());

        assertThat(weekly.type()).isEqualTo(BackupType.FULL);
        assertThat(weekly.retention()).isEqualTo(new Retention(1, 8, 12));
        assertThat(weekly.destinations()).extracting(DestinationSpec::type).containsExactly("s3", "local");
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        Configuration weekly = ConfigurationReader.read(Documents.weekly());

        assertThat(ConfigurationReader.read(Documents.of(Json.write(weekly)))).isEqualTo(weekly);
    }

    @Test
    void aScheduledConfigurationIsTriedWeeklyUnlessItSaysOtherwise() {
        ObjectNode document = Documents.weekly();

        assertThat(ConfigurationReader.read(document).drillSchedule()).contains(DrillPlan.WEEKLY);
        document.putObject("drill").put("schedule", "@daily").put("level", "structure");
        assertThat(ConfigurationReader.read(document).drillSchedule()).contains("@daily");
        document.putObject("drill").put("enabled", false);
        assertThat(ConfigurationReader.read(document).drillSchedule()).isEmpty();
        document.remove("drill");
        document.remove("schedule");
        assertThat(ConfigurationReader.read(document).drillSchedule()).isEmpty();
    }

    @Test
    void aDestinationMayHaveAQuotaAndALimitOfItsOwn() {
        ObjectNode document = Documents.weekly();
        ((ObjectNode) document.at("/destinations/0/config"))
                .put("quotaBytes", 1_000_000)
                .put("bandwidthLimit", 2048);
        ((ObjectNode) document.at("/destinations/1/config")).put("quotaBytes", 5);

        Configuration weekly = ConfigurationReader.read(document);

        assertThat(weekly.destinations().get(0).config().quotaBytes()).hasValue(1_000_000L);
        assertThat(weekly.destinations().get(0).config().bandwidthLimit()).hasValue(2048L);
        assertThat(weekly.destinations().get(1).config().quotaBytes()).hasValue(5L);
        ((ObjectNode) document.at("/destinations/0/config")).put("bandwidthLimit", 1023);
        assertThatThrownBy(() -> ConfigurationReader.read(document))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.faults())
                                .extracting(Fault::pointer)
                                .containsExactly("/destinations/0/config/bandwidthLimit"));
    }

    @Test
    void whatIsLeftOutHasADefault() {
        Configuration small = ConfigurationReader.read(Documents.of("""
                {"id": "a", "name": "A", "type": "database",
                 "destinations": [{"type": "local", "config": {"path": "a"}}]}"""));

        assertThat(small.retention()).isEqualTo(Retention.USUAL);
        assertThat(small.compression()).isEqualTo(Compression.GZIP);
        assertThat(small.encryption()).isTrue();
        assertThat(small.environment()).isEqualTo("production");
    }

    @ParameterizedTest
    @CsvSource({"gzip, 1, 9", "bzip2, 9, 9", "zstd, 1, 19"})
    void eachCompressionHasLevelsOfItsOwn(String compression, int usual, int highest) {
        ObjectNode document = Documents.weekly();
        document.put("compression", compression);
        assertThat(ConfigurationReader.read(document).level()).isEqualTo(usual);

        document.put("compressionLevel", highest);
        assertThat(ConfigurationReader.read(document).level()).isEqualTo(highest);

        document.put("compressionLevel", highest + 1);
        assertThatThrownBy(() -> ConfigurationReader.read(document))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.faults()).extracting(Fault::pointer).containsExactly("/compressionLevel"));
    }

    @Test
    void whatIsNotCompressedHasNoLevel() {
        ObjectNode document = Documents.weekly();
        document.put("compression", "none");
        document.put("compressionLevel", 1);

        assertThatThrownBy(() -> ConfigurationReader.read(document))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.faults()).extracting(Fault::pointer).containsExactly("/compressionLevel"));
    }

    @Test
    void whoIsToldOfWhatCanBeNamed() {
        ObjectNode document = Documents.weekly();
        document.set("notifications", Documents.of("""
                {"onFailure": ["a@b.example"], "onQuota": ["c@d.example"], "onUnusual": [],
                 "webhook": ["https://hooks.example/x?token=1", "http://127.0.0.1:8123/"],
                 "heartbeat": "https://watch.example/ping/1"}"""));

        Configuration read = ConfigurationReader.read(document);

        assertThat(read.notifications().onQuota()).hasValue(List.of("c@d.example"));
        assertThat(read.notifications().onUnusual()).hasValue(List.of());
        assertThat(read.notifications().onOverdue()).isEmpty();
        assertThat(read.notifications().webhook()).hasSize(2);
        assertThat(ConfigurationReader.read(Documents.of(Json.write(read)))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 2 * * *",
                "0 1 * * 0",
                "0 */6 * * *",
                "0 3 * * 1-5",
                "0 0 1 * *",
                "0 0 29 2 *",
                "5,35 8-18/2 * jan-mar mon,7",
                "0 0 13 * 5",
                "@daily",
                "@hourly"
            })
    void schedulesOfTheGuideAndTheirKinAreAccepted(String schedule) {
        ObjectNode document = Documents.weekly();
        document.put("schedule", schedule);

        assertThat(ConfigurationReader.read(document).schedule()).hasValue(schedule);
    }

    @Test
    void anOldBackupIsReadThoughItsDocumentWouldBeRefusedToday() {
        ObjectNode document = Documents.weekly();
        document.put("timezone", "Europe/Atlantis").put("forgotten", true);

        Configuration old = ConfigurationReader.ofBackup(document);

        assertThat(old.timezone()).isEmpty();
        assertThat(old.destinations()).hasSize(2);
    }

    @Test
    void anOldBackupWhosePlacesAreNotKnownIsRefused() {
        ObjectNode document = Documents.weekly();
        ((ObjectNode) document.at("/destinations/0")).put("type", "tape");

        assertThatThrownBy(() -> ConfigurationReader.ofBackup(document)).isInstanceOf(Failure.class);
    }
}
