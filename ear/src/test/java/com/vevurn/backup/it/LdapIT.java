package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.OperationType;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.Wait;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users of a real directory after {@code ldap.cli}, and the server's own again after its undo. */
class LdapIT {
    private static final String LOOKS_UP = "directory-pass-word-1";

    private static InMemoryDirectoryServer directory;
    private static RunningServer server;

    /** It starts the server twice, and two clients of its management. */
    @BeforeAll
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    static void start() throws Exception {
        directory = directory();
        server = RunningServer.start(
                RunningServer.newBase(),
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "BACKUP_LDAP_URL",
                        "ldap://127.0.0.1:" + directory.getListenPort(),
                        "BACKUP_LDAP_USER",
                        "cn=backup,dc=example,dc=com",
                        "BACKUP_LDAP_PASSWORD",
                        LOOKS_UP,
                        "BACKUP_LDAP_USERS",
                        "ou=people,dc=example,dc=com",
                        "BACKUP_LDAP_GROUPS",
                        "ou=groups,dc=example,dc=com"));
        server.script("ldap");
        server.reload();
        awaitLogin("alice", "wonder-land-1");
    }

    @Test
    void peopleOfTheDirectoryHaveTheRolesOfTheirGroups() {
        assertThat(status("POST", "alice", "wonder-land-1"))
                .as("an admin by her group, with a body that is none")
                .isEqualTo(400);
        assertThat(status("GET", "bob", "builder-1")).isEqualTo(200);
        assertThat(status("POST", "bob", "builder-1")).as("a manager").isEqualTo(403);
        assertThat(status("GET", "carol", "christmas-1"))
                .as("known, and in no group")
                .isEqualTo(403);
    }

    @Test
    void allSpellingsOfANameAreOnePersonInLowerCase() {
        assertThat(status("POST", "ALICE", "wonder-land-1")).isEqualTo(400);

        String trail = new RawHttp("127.0.0.1", server.api().getPort())
                .call("", "GET", "/audit?actor=alice&outcome=refused", authorization("Alice", "wonder-land-1"))
                .text();
        assertThat(trail).contains("\"actor\":\"alice\"").doesNotContain("ALICE", "Alice");
    }

    @Test
    void nobodyElseGetsIn() {
        assertThat(status("GET", "alice", "builder-1")).isEqualTo(401);
        assertThat(status("GET", "alice", "")).as("no password").isEqualTo(401);
        assertThat(status("GET", "*", "builder-1")).isEqualTo(401);
        assertThat(status("GET", "bob)(uid=alice", "wonder-land-1"))
                .as("an injection")
                .isEqualTo(401);
        assertThat(status("GET", dn("alice"), "wonder-land-1"))
                .as("another name for the same person")
                .isEqualTo(401);
        assertThat(status("GET", "uid = alice , ou=people,dc=example,dc=com", "wonder-land-1"))
                .as("and another")
                .isEqualTo(401);
        assertThat(status("GET", "admin", RunningServer.PASSWORD))
                .as("a user of the server's own")
                .isEqualTo(401);
    }

    @Test
    void tenWrongPasswordsCloseTheDoorForTheRightOneToo() {
        assertThat(status("GET", "dave", "drummer-1")).isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            // The door lets no address be wrong more than five times.
            assertThat(statusFrom("127.0.0." + (2 + i / 5), "GET", "dave", "guess-" + i))
                    .isEqualTo(401);
        }

        assertThat(status("GET", "dave", "drummer-1")).as("the right one").isEqualTo(401);
        assertThat(status("GET", "bob", "builder-1")).as("others do not suffer").isEqualTo(200);
    }

    @AfterAll
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    static void theUndoScriptGivesTheServersOwnUsersBack() {
        try (RunningServer ending = server) {
            ending.script("ldap-undo");
            ending.reload();
            awaitLogin("admin", RunningServer.PASSWORD);
            assertThat(status("GET", "bob", "builder-1")).isEqualTo(401);
            assertThat(ending.log()).doesNotContain(LOOKS_UP, "wonder-land-1", "builder-1");
        } finally {
            directory.shutDown(true);
        }
    }

    private static InMemoryDirectoryServer directory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        config.addAdditionalBindCredentials("cn=backup,dc=example,dc=com", LOOKS_UP);
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH, OperationType.COMPARE);
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        for (String unit : new String[] {"people", "groups"}) {
            directory.add("dn: ou=" + unit + ",dc=example,dc=com", "objectClass: organizationalUnit", "ou: " + unit);
        }
        person(directory, "alice", "wonder-land-1");
        person(directory, "bob", "builder-1");
        person(directory, "carol", "christmas-1");
        group(directory, "admin", "alice");
        person(directory, "dave", "drummer-1");
        group(directory, "manager", "bob", "dave");
        directory.startListening();
        return directory;
    }

    private static void person(InMemoryDirectoryServer directory, String name, String password) throws Exception {
        directory.add(
                "dn: " + dn(name),
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "cn: " + name,
                "sn: " + name,
                "userPassword: " + password);
    }

    private static void group(InMemoryDirectoryServer directory, String name, String... members) throws Exception {
        directory.add(new Entry(
                "cn=" + name + ",ou=groups,dc=example,dc=com",
                new Attribute("objectClass", "groupOfNames"),
                new Attribute("cn", name),
                new Attribute("member", Stream.of(members).map(LdapIT::dn).toList())));
    }

    private static String dn(String name) {
        return "uid=" + name + ",ou=people,dc=example,dc=com";
    }

    private static void awaitLogin(String user, String password) {
        Wait.until(user + " may log in", Duration.ofMinutes(2), () -> mayLogIn(user, password));
    }

    private static boolean mayLogIn(String user, String password) {
        try {
            return status("GET", user, password) == 200;
        } catch (UncheckedIOException e) {
            return false; // it does not listen again yet
        }
    }

    private static int status(String method, String user, String password) {
        return statusFrom("127.0.0.1", method, user, password);
    }

    private static int statusFrom(String address, String method, String user, String password) {
        return new RawHttp(address, server.api().getPort())
                .call(
                        "",
                        method,
                        "/configs",
                        authorization(user, password) + "\nContent-Type: application/json\nContent-Length: 0")
                .status();
    }

    private static String authorization(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
