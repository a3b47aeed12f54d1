package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.cli.ContainerFile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a careful reader asks of the files that images are made by, and whether the manifests fit them. */
class ContainerFilesTest {
    private static final Path CHECKOUT = Path.of("..");
    private static final Path CONTAINER = CHECKOUT.resolve("config/container");

    /** ADD fetches what nobody has checked; ENV and ARG stay readable in the image. */
    private static final Set<String> WANTED =
            Set.of("FROM", "RUN", "COPY", "USER", "WORKDIR", "ENTRYPOINT", "CMD", "VOLUME", "EXPOSE", "HEALTHCHECK");

    private static final Pattern USER_ADDED =
            Pattern.compile("useradd\\b[^&]* --uid (\\d+)[^&]* ([a-z-]+)\\s*(?:&&|$)");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "server.Dockerfile"})
    void theImageIsMadeOfWhatIsKnownAndHoldsNoSecret(String name) throws IOException {
        ContainerFile file = ContainerFile.read(CONTAINER.resolve(name));

        assertThat(file.instructions())
                .map(Instruction::name)
                .isSubsetOf(WANTED)
                .startsWith("FROM");
        assertThat(file.last("FROM").rest())
                .matches("[a-z/.]+:[0-9][a-z0-9.-]*")
                .doesNotContain("latest");
        for (Instruction install : file.all("RUN")) {
            if (install.rest().contains("apt-get install")) {
                assertThat(install.rest())
                        .contains("apt-get update", "-y --no-install-recommends", "rm -rf /var/lib/apt/lists/*");
            }
        }
        assertThat(file.instructions().toString()).doesNotContainPattern("(?i)password|secret|token|[0-9a-f]{64}");
        assertThat(file.last("ENTRYPOINT").program()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "server.Dockerfile"})
    void whatIsCopiedLiesInTheCheckoutOrIsBuiltByAModuleOfIt(String name) throws IOException {
        String modules = Files.readString(CHECKOUT.resolve("pom.xml"));

        for (Instruction copy : ContainerFile.read(CONTAINER.resolve(name)).all("COPY")) {
            String source = copy.operands().get(0);
            int target = source.indexOf("/target/");
            if (target < 0) {
                assertThat(CHECKOUT.resolve(source)).isReadable();
            } else {
                assertThat(modules).contains("<module>" + source.substring(0, target) + "</module>");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Dockerfile, database-backup.yaml", "server.Dockerfile, vevurn-backup.yaml"})
    void itRunsAsAUserWithoutRightsWhomTheManifestKnowsByNumber(String name, String manifest) throws IOException {
        ContainerFile file = ContainerFile.read(CONTAINER.resolve(name));
        Matcher added = USER_ADDED.matcher(file.all("RUN").toString().replace("]", " &&"));
        assertThat(added.find()).isTrue();

        assertThat(file.last("USER").rest()).isEqualTo(added.group(2));
        assertThat(file.instructions().indexOf(file.last("USER")))
                .as("before what is run in the end")
                .isLessThan(file.instructions().indexOf(file.last("ENTRYPOINT")));
        List<JsonNode> documents =
                Manifests.of(CHECKOUT.resolve("config/kubernetes").resolve(manifest));
        JsonNode last = documents.get(documents.size() - 1);
        assertThat(last.findValues("runAsUser")).map(JsonNode::asText).containsExactly(added.group(1));
        assertThat(last.findValues("image"))
                .singleElement()
                .satisfies(image -> assertThat(image.asText()).matches("vevurn/backup-[a-z]+:[0-9.]+"));
    }

    @Test
    void theServerIsAskedForItsHealthAndWritesToVolumesThatTheClusterGives() throws IOException {
        ContainerFile file = ContainerFile.read(CONTAINER.resolve("server.Dockerfile"));
        JsonNode pod = Manifests.of(CHECKOUT.resolve("config/kubernetes/vevurn-backup.yaml"))
                .get(2)
                .at("/spec/template/spec");

        assertThat(file.last("HEALTHCHECK").program()).contains("http://127.0.0.1:9990/health/ready");
        assertThat(file.last("RUN").rest()).contains("/var/lib/vevurn-backup");
        List<String> mounts = StreamSupport.stream(
                        pod.at("/containers/0/volumeMounts").spliterator(), false)
                .map(mount -> mount.at("/mountPath").asText())
                .toList();
        assertThat(mounts).containsAll(file.last("VOLUME").program()).contains("/etc/vevurn-backup/users");
        List<String> ports = StreamSupport.stream(pod.at("/containers/0/ports").spliterator(), false)
                .map(port -> port.at("/containerPort").asText())
                .toList();
        assertThat(file.last("EXPOSE").operands()).containsAll(ports);
    }
}
