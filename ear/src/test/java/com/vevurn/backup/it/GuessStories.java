package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What becomes of those who guess passwords, from addresses of their own, told on a server that somebody else has started. */
record GuessStories(RunningServer server, Api api) {
    /** What WildFly allows a name unless told otherwise. */
    private static final int FAILED_LOGINS = 10;
    /** What the door allows an address unless told otherwise. */
    private static final int ATTEMPTS = 5;

    void failedLoginsAreWrittenDownAndEndTheTryingFromThere(String role) {
        String name = Api.user(role);
        RawHttp guesser = from("127.0.0.66");
        String wrong = login(name, "guess-1");
        assertThat(guesser.call("", "GET", "/download/a/0/b", wrong).status())
                .as("where no login is needed it is looked at all the same")
                .isEqualTo(401);
        for (int i = 1; i < ATTEMPTS; i++) {
            assertThat(guesser.call("", "GET", "/configs", wrong).status()).isEqualTo(401);
        }

        RawHttp.Answer stopped = guesser.call(role, "GET", "/configs", "");
        assertThat(stopped.status()).as("the right password, not looked at").isEqualTo(429);
        assertThat(stopped.text()).contains("Retry-After: ", "too-many-requests", "too many failed logins");
        assertThat(status("127.0.0.67", role)).as("the name is not locked").isNotEqualTo(401);
        assertThat(guesser.call("manager", "GET", "/configs", "").status())
                .as("others behind that address do not suffer")
                .isEqualTo(200);
        JsonNode denied = api.get("/audit?outcome=denied&limit=100").json().at("/items");
        assertThat(denied)
                .filteredOn(act -> act.at("/address").asText().equals("127.0.0.66"))
                .hasSize(ATTEMPTS + 1)
                .filteredOn(act -> act.at("/detail").asText().equals("login refused: " + name))
                .hasSize(ATTEMPTS);
        assertThat(api.answers()).noneMatch(answer -> answer.contains("guess-1"));
        assertThat(server.log()).doesNotContain("guess-1");
    }

    void guessesFromSeveralAddressesEndForTheRightPasswordToo(String name) {
        for (int i = 0; i < FAILED_LOGINS; i++) {
            RawHttp guesser = from("127.0.0." + (70 + i / ATTEMPTS));
            assertThat(guesser.call("", "GET", "/configs", login(name, "guess-2"))
                            .status())
                    .isEqualTo(401);
        }

        assertThat(status("127.0.0.73", name))
                .as("the right password, after too many wrong ones")
                .isEqualTo(401);
    }

    void guessesAtTheSameTimeAreNoMoreThanThoseOneAfterTheOther(String name) {
        ExecutorService crowd = Executors.newFixedThreadPool(2 * ATTEMPTS);
        List<CompletableFuture<Integer>> guesses = IntStream.range(0, 4 * ATTEMPTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> from("127.0.0.74")
                                .call("", "GET", "/configs", login(name, "guess-" + i))
                                .status(),
                        crowd))
                .toList();

        crowd.shutdown();

        assertThat(guesses.stream().map(CompletableFuture::join).filter(status -> status == 401))
                .hasSizeBetween(1, ATTEMPTS);
        assertThat(status("127.0.0.75", name)).as("not locked").isNotEqualTo(401);
    }

    private static String login(String name, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private int status(String address, String role) {
        return from(address).call(role, "GET", "/configs", "").status();
    }

    private RawHttp from(String address) {
        return new RawHttp(address, server.api().getPort());
    }
}
