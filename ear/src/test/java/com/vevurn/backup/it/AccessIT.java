package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.testing.Fixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From where whom may call, and how often; what is denied stands in the trail with the address it really came from. */
class AccessIT {
    private static final String OFFICE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.5";
    private static final String OUTSIDE = "127.0.1.1";
    private static final String PROXY = "127.0.0.9";
    private static final int PER_MINUTE = 120;

    /** A super administrator whom no other test locks out. */
    private static final String HIGHEST = "highest";

    private static final String GUESSED = "guessed";
    private static final String EVERYTHING = "everything";
    private static final String DEPUTY = "deputy";

    private static RunningServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        Path base = RunningServer.newBase();
        RunningServer.addUser(base, HIGHEST, "super_admin");
        RunningServer.addUser(base, GUESSED, "manager");
        RunningServer.addUser(base, EVERYTHING, "manager,admin,super_admin");
        RunningServer.addUser(base, DEPUTY, "manager,admin");
        server = RunningServer.start(
                base,
                Map.of(
                        "BACKUP_ENCRYPTION_KEY",
                        Fixtures.MASTER_HEX,
                        "BACKUP_PROXIES",
                        PROXY,
                        "BACKUP_NETWORKS",
                        "127.0.0.0/24, 10.0.0.0/8, 2001:db8::/32",
                        "BACKUP_NETWORKS_MANAGER",
                        "127.0.0.0/25, 10.0.0.0/9, 2001:db8::/33",
                        "BACKUP_NETWORKS_SUPER_ADMIN",
                        "10.1.7.0/24, 10.3.0.0/16, 10.200.0.0/16, 2001:db8:1:1::/64",
                        "BACKUP_NETWORKS_ADMIN",
                        OFFICE + ", 10.1.0.0/16, 2001:db8:1::/48",
                        "BACKUP_REQUESTS_PER_MINUTE",
                        Integer.toString(PER_MINUTE)));
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAdministratorActsFromTheOfficeAloneAndOthersFromEverywhereInside() {
        assertThat(status(OFFICE, "admin", "")).isEqualTo(200);
        assertThat(status(ELSEWHERE, "manager", "")).isEqualTo(200);

        RawHttp.Answer denied = from(ELSEWHERE).call("admin", "GET", "/configs", "");

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text()).contains("your role may not act from " + ELSEWHERE);
        assertThat(trail("?actor=admin&outcome=denied"))
                .anyMatch(act -> act.at("/address").asText().equals(ELSEWHERE));
    }

    @Test
    void whoIsOutsideIsTurnedAwayBeforeAPasswordIsLookedAt() {
        RawHttp.Answer right = from(OUTSIDE).call("manager", "GET", "/configs", "");
        RawHttp.Answer none = from(OUTSIDE).call("", "GET", "/configs", "");
        RawHttp.Answer link = from(OUTSIDE).call("", "GET", "/download/a/0/b", "");

        assertThat(List.of(right.status(), none.status(), link.status())).containsOnly(403);
        assertThat(right.text())
                .contains(
                        "application/problem+json",
                        "nobody may call from " + OUTSIDE,
                        "X-Content-Type-Options: nosniff",
                        "Cache-Control: no-store");
        assertThat(trail("?outcome=denied&subject=/api/backup/configs"))
                .anyMatch(act -> act.at("/address").asText().equals(OUTSIDE));
    }

    @Test
    void theDeclaredProxyIsBelievedWhomItForwardsFor() {
        assertThat(status(PROXY, "admin", "X-Forwarded-For: 10.1.2.3")).isEqualTo(200);
        assertThat(status(PROXY, "admin", "X-Forwarded-For: 2001:db8:1::7")).isEqualTo(200);
        assertThat(status(PROXY, "admin", "X-Forwarded-For: 10.2.2.3")).isEqualTo(403);
        assertThat(status(PROXY, "manager", "X-Forwarded-For: 2001:db8:2::7")).isEqualTo(200);
        assertThat(status(PROXY, "manager", "X-Forwarded-For: 2001:db9::7")).isEqualTo(403);
        assertThat(status(PROXY, "manager", "X-Forwarded-For: 203.0.113.7")).isEqualTo(403);
        assertThat(trail("?outcome=denied"))
                .extracting(act -> act.at("/address").asText())
                .contains("10.2.2.3", "203.0.113.7");
    }

    @Test
    void eachRoleHasNetworksOfItsOwn() {
        assertThat(status(PROXY, "manager", forwarded("10.2.0.1"))).isEqualTo(200);
        assertThat(status(PROXY, "manager", forwarded("10.200.0.1"))).isEqualTo(403);
        assertThat(status(PROXY, "manager", forwarded("2001:db8:8000::1"))).isEqualTo(403);
        assertThat(status(PROXY, HIGHEST, forwarded("10.1.7.1"))).isEqualTo(200);
        assertThat(status(PROXY, HIGHEST, forwarded("10.200.0.1"))).isEqualTo(200);
        assertThat(status(PROXY, HIGHEST, forwarded("2001:db8:1:1::9"))).isEqualTo(200);
        assertThat(status(PROXY, HIGHEST, forwarded("10.1.8.1"))).isEqualTo(403);
        assertThat(status(PROXY, HIGHEST, forwarded("2001:db8:1:2::9"))).isEqualTo(403);
        assertThat(status(OFFICE, HIGHEST, "")).isEqualTo(403);
        assertThat(trail("?actor=" + HIGHEST + "&outcome=denied"))
                .extracting(act -> act.at("/address").asText())
                .contains("10.1.8.1", OFFICE);
    }

    @Test
    void whoHasSeveralRolesMayActWhereAllOfThemMay() {
        assertThat(status(PROXY, DEPUTY, forwarded("10.1.8.1"))).isEqualTo(200);
        assertThat(status(PROXY, DEPUTY, forwarded("10.2.0.1")))
                .as("as no admin")
                .isEqualTo(403);
        assertThat(status(PROXY, EVERYTHING, forwarded("10.1.7.1"))).isEqualTo(200);
        assertThat(status(PROXY, EVERYTHING, forwarded("10.1.8.1")))
                .as("as no super admin")
                .isEqualTo(403);
        assertThat(status(PROXY, EVERYTHING, forwarded("10.3.0.1")))
                .as("as no admin")
                .isEqualTo(403);
        assertThat(status(PROXY, EVERYTHING, forwarded("10.200.0.1")))
                .as("as nothing but super admin")
                .isEqualTo(403);
    }

    private static String forwarded(String address) {
        return "X-Forwarded-For: " + address;
    }

    @Test
    void forgedHeadersChangeNothing() {
        assertThat(status(ELSEWHERE, "admin", "X-Forwarded-For: " + OFFICE)).isEqualTo(403);
        assertThat(status(OUTSIDE, "admin", "X-Forwarded-For: " + OFFICE)).isEqualTo(403);
        assertThat(status(OUTSIDE, "admin", "Forwarded: for=" + OFFICE)).isEqualTo(403);
        assertThat(status(OUTSIDE, "admin", "X-Real-IP: " + OFFICE)).isEqualTo(403);
        assertThat(status(PROXY, "admin", "X-Forwarded-For: " + OFFICE + ", 203.0.113.7"))
                .isEqualTo(403);
        assertThat(status(PROXY, "admin", "X-Forwarded-For: " + OFFICE + ", nonsense"))
                .as("then it is the proxy's own address that counts")
                .isEqualTo(403);
    }

    @Test
    void linksLeadToTheProxyThatSpeaksTlsAndNotWhereAStrangerSays() {
        String forwarded = "X-Forwarded-For: 10.1.2.3\nX-Forwarded-Proto: https";
        String body = "{\"id\": \"located\", \"name\": \"n\", \"type\": \"files\","
                + " \"destinations\": [{\"type\": \"local\", \"config\": {\"path\": \"l\"}}]}";

        assertThat(post(PROXY, forwarded, body).text()).contains("Location: https://127.0.0.1");
        assertThat(post(OFFICE, forwarded, body).text()).contains("Location: http://127.0.0.1");
    }

    @Test
    void whoAsksTooOftenHasToWaitAndIsWrittenDownOnce() {
        RawHttp hasty = from("127.0.0.77");
        RawHttp.Answer last = hammer(hasty);

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text()).contains("Retry-After: 60", "too-many-requests");
        hasty.call("", "GET", "/configs", "");
        assertThat(status("127.0.0.78", "manager", ""))
                .as("others do not suffer")
                .isEqualTo(200);
        assertThat(trail("?outcome=denied"))
                .filteredOn(act -> act.at("/detail").asText().contains("127.0.0.77 sends more than"))
                .hasSize(1);
    }

    @Test
    void whatStrangersAreRefusedFillsNoTrailAndHasTheLimitOfEverybody() {
        assertThat(hammer(from("127.0.1.2")).status()).as("from outside").isEqualTo(429);
        assertThat(details("127.0.1.2"))
                .containsExactlyInAnyOrder(
                        "nobody may call from 127.0.1.2", "127.0.1.2 sends more than 120 requests a minute");

        for (int i = 0; i < 5; i++) {
            from("127.0.0.79").call("", "GET", "/configs", "");
            from("127.0.0.79").call("", "GET", "/download/a/0/b", "");
            from("127.0.0.79").call("", "GET", "/configs", "Authorization: Basic !!!!");
            from("127.0.0.79").call("", "GET", "/configs", "Authorization: Bearer x");
        }
        assertThat(details("127.0.0.79")).as("one of each kind").hasSize(4);
    }

    private static RawHttp.Answer hammer(RawHttp from) {
        RawHttp.Answer last = from.call("", "GET", "/configs", "");
        for (int i = 0; i < 2 * PER_MINUTE && last.status() != 429; i++) {
            last = from.call("", "GET", "/configs", "");
        }
        return last;
    }

    private static List<String> details(String address) {
        return trail("?outcome=denied").stream()
                .filter(act -> act.at("/address").asText().equals(address))
                .map(act -> act.at("/detail").asText())
                .toList();
    }

    @Test
    void failedLoginsAreWrittenDownAndEndTheTryingFromThere() {
        guesses().failedLoginsAreWrittenDownAndEndTheTryingFromThere("super_admin");
    }

    @Test
    void guessesFromSeveralAddressesEndForTheRightPasswordToo() {
        guesses().guessesFromSeveralAddressesEndForTheRightPasswordToo(GUESSED);
    }

    @Test
    void guessesAtTheSameTimeAreNoMoreThanThoseOneAfterTheOther() {
        guesses().guessesAtTheSameTimeAreNoMoreThanThoseOneAfterTheOther(DEPUTY);
    }

    private static GuessStories guesses() {
        return new GuessStories(server, api);
    }

    private static int status(String address, String role, String header) {
        return from(address).call(role, "GET", "/configs", header).status();
    }

    private static RawHttp.Answer post(String address, String headers, String body) {
        RawHttp raw = from(address);
        return raw.send(
                "POST /api/backup/configs HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: %s\n%s\nContent-Type: application/json\nContent-Length: %d\nConnection: close"
                        .formatted(raw.port(), Api.authorization("admin"), headers, body.length()),
                body);
    }

    private static RawHttp from(String address) {
        return new RawHttp(address, server.api().getPort());
    }

    private static List<JsonNode> trail(String search) {
        JsonNode items = api.get("/audit" + search + "&limit=100").json().at("/items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
