package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentExamplesTest {
    private static final Path CONFIG = Path.of("../config");
    private static final Pattern CRON_LINE =
            Pattern.compile("(?<times>(?:[0-9*/,-]+ ){5})cd /app && \\./backup-cli (?<arguments>.*)");

    @TempDir
    private Path folder;

    @Test
    void theCrontabRunsCommandsThatThereAre() throws IOException {
        List<String> lines = lines("cron/backup-cli.crontab")
                .filter(line -> !line.startsWith("#") && !line.matches("[A-Z]+=.*"))
                .toList();

        List<String> times = new ArrayList<>();
        for (String line : lines) {
            Matcher entry = CRON_LINE.matcher(line);
            assertThat(entry.matches()).as(line).isTrue();
            times.add(entry.group("times").strip());
            assertUnderstood(List.of(entry.group("arguments").split(" ")));
        }
        assertThat(times).as("the guide's times").containsExactly("0 2 * * *", "0 4 * * 1");
    }

    @Test
    void theCronJobIsWhatKubernetesTakesAndRunsACommandThatThereIs() throws IOException {
        JsonNode job =
                Manifests.of(CONFIG.resolve("kubernetes/database-backup.yaml")).get(0);

        assertThat(job.at("/spec/schedule").asText()).isEqualTo("0 2 * * *");
        List<String> arguments = new ArrayList<>();
        job.at("/spec/jobTemplate/spec/template/spec/containers/0/args").forEach(each -> arguments.add(each.asText()));
        assertUnderstood(arguments);
        assertThat(job.toString()).as("the password comes from a secret").contains("\"secretKeyRef\"");
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() throws IOException {
        String job = Files.readString(CONFIG.resolve("kubernetes/database-backup.yaml"));
        Path misspelt = Files.writeString(
                folder.resolve("misspelt.yaml"), job.replace("concurrencyPolicy:", "concurrentPolicy:"));

        assertThatThrownBy(() -> Manifests.of(misspelt)).hasMessageContaining("concurrentPolicy");
    }

    @Test
    void theServerInAClusterHasNoRightsKeepsItsDataAndIsProbed() throws IOException {
        List<JsonNode> documents = Manifests.of(CONFIG.resolve("kubernetes/vevurn-backup.yaml"));
        assertThat(documents)
                .map(each -> each.at("/kind").asText())
                .containsExactly("PersistentVolumeClaim", "Service", "Deployment");
        JsonNode pod = documents.get(2).at("/spec/template/spec");
        JsonNode server = pod.at("/containers/0");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/terminationGracePeriodSeconds").asInt())
                .as("longer than BACKUP_STOP_TIMEOUT and the interruption together")
                .isGreaterThan(30 + 20);
        assertThat(server.at("/securityContext").toString())
                .isEqualTo("{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,"
                        + "\"capabilities\":{\"drop\":[\"ALL\"]}}");
        for (String probe : List.of("started", "live", "ready")) {
            assertThat(server.toString())
                    .contains("{\"path\":\"/health/%s\",\"port\":\"management\"}".formatted(probe));
        }
        assertThat(documents.get(1).toString())
                .as("nobody reaches it from outside")
                .doesNotContain("management");
        assertThat(server.at("/envFrom/0/secretRef/name").asText()).isEqualTo("vevurn-backup");
        assertThat(server.has("env")).as("no secret stands in it").isFalse();
    }

    @Test
    void systemdTakesTheUnitsAndTheyRunACommandThatThereIs() throws Exception {
        Path program = folder.resolve("backup-cli");
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String unit = Files.readString(CONFIG.resolve("systemd/vevurn-backup-create.service"));
        Matcher start = Pattern.compile("(?m)^ExecStart=(\\S+) (.*)$").matcher(unit);
        assertThat(start.find()).isTrue();
        assertUnderstood(List.of(start.group(2).split(" ")));

        Path service = Files.writeString(
                folder.resolve("vevurn-backup-create.service"), unit.replace(start.group(1), program.toString()));
        Path timer = Files.copy(
                CONFIG.resolve("systemd/vevurn-backup-create.timer"), folder.resolve("vevurn-backup-create.timer"));
        assertThat(complaints("systemd-analyze", "verify", service.toString(), timer.toString()))
                .isEmpty();
    }

    @Test
    void systemdFindsTheServersUnitHardened() throws Exception {
        String unit = Files.readString(CONFIG.resolve("systemd/vevurn-backup.service"));
        Path service = Files.writeString(
                folder.resolve("vevurn-backup.service"),
                unit.replace("/opt/vevurn-backup/bin/standalone.sh", "/bin/true"));

        assertThat(complaints("systemd-analyze", "verify", service.toString())).isEmpty();
        assertThat(complaints(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=20",
                        service.toString()))
                .as("an exposure of 2.0 at most")
                .contains("Overall exposure level")
                .doesNotStartWith("failed");
        assertThat(complaints(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=20",
                        CONFIG.resolve("systemd/vevurn-backup-create.service").toString()))
                .doesNotStartWith("failed");
    }

    private static void assertUnderstood(List<String> arguments) {
        assertThatCode(() -> BackupCli.program(Surroundings.ofProcess()).parseArgs(arguments.toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(CONFIG.resolve(file)).stream().filter(line -> !line.isBlank());
    }

    private static String complaints(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? text : "failed: " + text;
    }
}
