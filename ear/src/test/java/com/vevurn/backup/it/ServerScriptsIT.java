package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scripts of {@code wildfly-config/} on a running server, as an administrator of an existing one applies them. */
class ServerScriptsIT {
    private static final Path SCRIPTS = Path.of("../wildfly-config").toAbsolutePath();
    private static final List<String> APPLIED =
            List.of("logging", "logging-json", "datasource", "mail", "mail-login", "security", "http", "transactions");

    @Test
    void undoTakesEverythingBackAndApplyingAgainGivesTheSameServer() throws IOException {
        Path base = RunningServer.newBase();
        Files.delete(base.resolve("deployments/vevurn-backup.ear"));
        Map<String, String> login = Map.of("BACKUP_SMTP_USER", "mail", "BACKUP_SMTP_PASSWORD", "mail");
        try (RunningServer server = RunningServer.start(base, login)) {
            run(server, "mail-login");
            run(server, "logging-json");
            String applied = configuration(base);
            List<String> backwards = new ArrayList<>(APPLIED);
            Collections.reverse(backwards);

            backwards.forEach(name -> run(server, name + "-undo"));
            assertThat(configuration(base)).doesNotContainIgnoringCase("backup");

            run(server, "reload");
            APPLIED.forEach(name -> run(server, name));
            assertThat(sorted(configuration(base))).isEqualTo(sorted(applied));
        }
    }

    private static void run(RunningServer server, String name) {
        URI management = server.managementUri("");
        String script = name.equals("reload") ? "--command=reload" : "--file=" + SCRIPTS.resolve(name + ".cli");
        Shell.run(
                Map.of(),
                RunningServer.HOME.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=" + management.getHost() + ":" + management.getPort(),
                script);
    }

    private static String configuration(Path base) throws IOException {
        return Files.readString(base.resolve("configuration/standalone.xml"));
    }

    /** A logger or a driver that comes back takes another place among its kin, which means nothing. */
    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }
}
