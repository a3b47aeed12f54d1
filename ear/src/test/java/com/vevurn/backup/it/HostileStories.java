package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Wait;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What is known afterwards of who tried what: each tries from an address of their own, by which it is found again. */
final class HostileStories {
    private static final String JSON = "Content-Type: application/json\n";

    /** What the trail says of a link that bears no seal of this service. */
    static final String ALTERED = "the link is not one that this service gave out";

    private final RunningServer server;
    private final Api api;
    private int callers;

    HostileStories(RunningServer server, Api api) {
        this.server = server;
        this.api = api;
    }

    /** What no administrator wants to miss: strangers, guesses, forgeries, and documents that are none. */
    void all(String backup) {
        trail("anonymous GET /api/backup/configs denied ", by -> by.call("", "GET", "/configs", ""));
        trail("manager DELETE /configs/kept denied HTTP 403", by -> by.call("manager", "DELETE", "/configs/kept", ""));
        trail(
                "anonymous GET /api/backup/configs denied login refused: admin",
                by -> by.call("", "GET", "/configs", "Authorization: " + HostileTexts.WRONG_LOGIN));
        trail(
                "manager GET /audit denied HTTP 403",
                by -> by.call("manager", "GET", "/audit", "X-Forwarded-For: 127.0.0.1\nX-Forwarded-User: admin"));
        trail(
                "anonymous GET /api/backup/configs denied the login cannot be read",
                by -> by.call("", "GET", "/configs", "Authorization: Basic !!!!"));
        trail(
                "anonymous GET /download/" + backup + "/0/manifest.json denied HTTP 403: " + ALTERED,
                by -> by.call("", "GET", "/download/" + backup + "/0/manifest.json?signature=forged", ""));
        trailOf(
                "127.1.0.7",
                "anonymous GET /api/backup/configs denied nobody may call from 127.1.0.7",
                by -> by.call("admin", "GET", "/configs", ""));
        trail("admin POST /configs refused HTTP 400", by -> by.act("POST", "/configs", sizeOf("{"), "{"));
        trail(
                "admin PUT /backups/nope/protection refused HTTP 400",
                by -> by.act("PUT", "/backups/nope/protection", sizeOf("["), "["));
        trail("admin DELETE /configs/nope refused HTTP 404", by -> by.call("admin", "DELETE", "/configs/nope", ""));
        String tooLong = HostileTexts.padded((1 << 20) + 1);
        trail("admin POST /configs refused HTTP 413", by -> by.act("POST", "/configs", sizeOf(tooLong), tooLong));
        trail(
                "admin POST /configs refused HTTP 413",
                by -> by.act("POST", "/configs", JSON + "Transfer-Encoding: chunked", HostileTexts.chunked(tooLong)));

        log("GET /configs: HTTP 400, manager", by -> by.call("manager", "GET", "/configs?page=0", ""));
        log(
                "GET /configs/a FORGED line: HTTP 404, admin",
                by -> by.call("admin", "GET", "/configs/a%0aFORGED%20line", ""));
        log(
                "GET /nowhere: HTTP 404, anonymous",
                by -> by.send("GET /nowhere HTTP/1.1\nHost: h\nConnection: close", ""));
    }

    private static String sizeOf(String body) {
        return JSON + "Content-Length: " + body.length();
    }

    /** Has somebody try something of which the trail must hold exactly this row. */
    void trail(String row, Function<RawHttp, RawHttp.Answer> attempt) {
        trailOf(nextAddress(), row, attempt);
    }

    private void trailOf(String address, String row, Function<RawHttp, RawHttp.Answer> attempt) {
        refuse(address, attempt);
        assertThat(rows(address)).containsExactly(row);
    }

    /** Has somebody try something of which the log must have a line, and the trail nothing. */
    private void log(String line, Function<RawHttp, RawHttp.Answer> attempt) {
        String address = nextAddress();
        refuse(address, attempt);
        String told = "refused " + line + " from " + address;
        Wait.until(told, Duration.ofSeconds(10), () -> server.log().contains(told));
        assertThat(rows(address)).isEmpty();
    }

    private void refuse(String address, Function<RawHttp, RawHttp.Answer> attempt) {
        RawHttp.Answer answer = attempt.apply(new RawHttp(address, server.api().getPort()));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    }

    private String nextAddress() {
        callers++;
        return "127.0.7." + callers;
    }

    /** The newest rows come first: what has just been tried is on the first page. */
    private List<String> rows(String address) {
        return StreamSupport.stream(
                        api.get("/audit?limit=100").json().at("/items").spliterator(), false)
                .filter(act -> act.at("/address").asText().equals(address))
                .map(act -> String.join(
                        " ",
                        act.at("/actor").asText(),
                        act.at("/action").asText(),
                        act.at("/subject").asText(),
                        act.at("/outcome").asText(),
                        act.at("/detail").asText()))
                .toList();
    }
}
