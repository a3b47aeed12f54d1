package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.archive.MasterKey;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scripts of {@code wildfly-config/} on a running server, as an administrator of an existing one applies them. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ServerScriptsIT {
    private static final Path SCRIPTS = Path.of("../wildfly-config").toAbsolutePath();
    private static final List<String> APPLIED = List.of(
            "logging",
            "logging-json",
            "datasource",
            "mail",
            "mail-login",
            "security",
            "http",
            "https",
            "transactions",
            "statistics");

    private static final String OLD = "ab".repeat(32);
    private static final String OLDER = "cd".repeat(32);

    private static final String EJBS = "/deployment=vevurn-backup.ear/subdeployment=backup-ejb.jar/subsystem=ejb3/";

    /** Each is a program of its own that lives for seconds: what compiles least is fastest. */
    private static final Map<String, String> FAST = Map.of("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    private static final Pattern ENCRYPTED = Pattern.compile("\\$\\{ENC::[^}]+}");

    @Test
    void undoTakesEverythingBackAndApplyingAgainGivesTheSameServer() throws IOException {
        Path base = RunningServer.newBase();
        Files.delete(base.resolve("deployments/vevurn-backup.ear"));
        Map<String, String> login = Map.of("BACKUP_SMTP_USER", "mail", "BACKUP_SMTP_PASSWORD", "mail");
        try (RunningServer server = RunningServer.start(base, login)) {
            run(server, "mail-login", "logging-json", "https");
            assertThat(certificate(server))
                    .as("without a real one")
                    .contains("subject=CN = localhost", "issuer=CN = localhost");
            nobodyElseMayRead(base, "configuration/vevurn-backup-self-signed.p12");
            String applied = configuration(base);
            List<String> backwards = new ArrayList<>(APPLIED);
            Collections.reverse(backwards);

            run(server, backwards.stream().map(name -> name + "-undo").toArray(String[]::new));
            assertThat(configuration(base)).doesNotContainIgnoringCase("backup");

            command(server, "reload");
            run(server, APPLIED.toArray(String[]::new));
            assertThat(sorted(configuration(base))).isEqualTo(sorted(applied));
        }
    }

    @Test
    void masterKeysInTheCredentialStoreAreReadByTheirEncryptedExpressions() throws IOException {
        Path base = RunningServer.newBase();
        try (RunningServer server = RunningServer.start(base, Map.of())) {
            assertThat(server.management("/health/ready").body()).contains("no master key");
            run(server, "credential-store");
            Path home = Files.createTempDirectory("vevurn-home");
            keepEncrypted(server, home, "backup.encryption.key", Fixtures.MASTER_HEX);
            keepEncrypted(server, home, "backup.encryption.old-keys", OLD + "," + OLDER);
            assertThat(home).as("no history of what was typed").isEmptyDirectory();
            nobodyElseMayRead(
                    base,
                    "configuration/vevurn-backup.cs",
                    "configuration/standalone.xml",
                    "data/backup-catalog.mv.db",
                    "log/server.log");
        }
        assertThat(configuration(base))
                .contains("${ENC::vevurn-backup:")
                .doesNotContain(Fixtures.MASTER_HEX, OLD, OLDER);
        try (RunningServer server = RunningServer.start(base, Map.of())) {
            assertThat(server.management("/health/ready").body())
                    .contains("active key " + Fixtures.KEYS.activeKey().id());
            assertThat(new Api(server).get("/keys").text())
                    .contains(MasterKey.parse(OLD).id(), MasterKey.parse(OLDER).id())
                    .doesNotContain(OLD, OLDER);
            assertThat(server.log()).contains("2 old keys").doesNotContain(OLD, OLDER, Fixtures.MASTER_HEX);
            run(server, "credential-store-undo");
            anAdministratorFindsEverythingInTheManagementModel(server);
            aSuspendedServerTakesNoRequestsUntilItIsResumed(server);
        }
        assertThat(configuration(base)).doesNotContain("ENC::", "secret-key-credential-store");
    }

    /** As the script's first lines tell an administrator, who has typed the key where {@code read} asks for it. */
    private static void keepEncrypted(RunningServer server, Path home, String property, String secret)
            throws IOException {
        String told = Files.readAllLines(SCRIPTS.resolve("credential-store.cli")).stream()
                .map(line -> line.replaceFirst("^# +", ""))
                .filter(line -> line.startsWith("printf "))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new HashMap<>(FAST);
        environment.merge("JAVA_OPTS", "-Duser.home=" + home, (one, other) -> one + " " + other);
        environment.put("KEY", secret);
        String answer = Shell.run(
                environment,
                "bash",
                "-c",
                told.replace("jboss-cli.sh --connect", String.join(" ", administrator(server))));
        Matcher expression = ENCRYPTED.matcher(answer);
        assertThat(expression.find()).as("an expression of " + property).isTrue();
        command(server, "/system-property=" + property + ":add(value=\"" + expression.group() + "\")");
    }

    private static void nobodyElseMayRead(Path base, String... files) throws IOException {
        for (String file : files) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve(file))))
                    .as(file)
                    .endsWith("------");
        }
    }

    private static void anAdministratorFindsEverythingInTheManagementModel(RunningServer server) throws IOException {
        new Api(server).get("/configs");
        List<String> questions = List.of(
                "/deployment=vevurn-backup.ear:read-attribute(name=status)",
                "/subsystem=datasources/data-source=BackupCatalog/statistics=pool:read-attribute(name=CreatedCount)",
                EJBS + "stateless-session-bean=OperationLedger:read-attribute(name=invocations)",
                EJBS + "singleton-bean=Recovery:read-attribute(name=timers)",
                "/subsystem=mail/mail-session=backup:read-attribute(name=jndi-name)",
                "/subsystem=logging/logger=com.vevurn.backup:read-attribute(name=level, resolve-expressions=true)",
                "/subsystem=undertow/server=default-server/http-listener=default:read-attribute(name=request-count)",
                "/subsystem=transactions:read-attribute(name=number-of-committed-transactions)",
                "/subsystem=microprofile-health-smallrye:check");
        String found = cli(
                server,
                "--file=" + Files.write(Files.createTempDirectory("vevurn-view").resolve("view.cli"), questions));

        assertThat(found.split("\"outcome\" => \"success\"", -1)).as(found).hasSize(questions.size() + 1);
        assertThat(found)
                .contains("\"OK\"", "\"second\" => \"*/5\"", "java:jboss/mail/Backup", "INFO", "\"encryption-key\"")
                .as("statistics are counted")
                .doesNotContain("\"result\" => 0");
    }

    private static void aSuspendedServerTakesNoRequestsUntilItIsResumed(RunningServer server) {
        Api api = new Api(server);
        command(server, ":suspend(suspend-timeout=10)");
        assertThat(api.get("/configs").status()).isEqualTo(503);

        command(server, ":resume");

        assertThat(api.get("/configs").status()).isEqualTo(200);
    }

    private static String certificate(RunningServer server) {
        return Shell.run(
                Map.of("SERVER", "127.0.0.1:" + server.httpsPort()),
                "sh",
                "-c",
                "openssl s_client -connect $SERVER </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer");
    }

    /** One after another, in one session: it takes a second to open one. */
    private static void run(RunningServer server, String... names) throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.addAll(Files.readAllLines(SCRIPTS.resolve(name + ".cli")));
        }
        cli(
                server,
                "--file="
                        + Files.write(
                                Files.createTempDirectory("vevurn-scripts").resolve("all.cli"), all));
    }

    private static String command(RunningServer server, String command) {
        return cli(server, "--command=" + command);
    }

    private static String cli(RunningServer server, String script) {
        List<String> line = new ArrayList<>(administrator(server));
        line.add(script);
        return Shell.run(FAST, line.toArray(String[]::new));
    }

    private static List<String> administrator(RunningServer server) {
        URI management = server.managementUri("");
        return List.of(
                RunningServer.HOME.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--timeout=60000",
                "--controller=" + management.getHost() + ":" + management.getPort());
    }

    private static String configuration(Path base) throws IOException {
        return Files.readString(base.resolve("configuration/standalone.xml"));
    }

    /** A logger or a driver that comes back takes another place among its kin, which means nothing. */
    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }
}
