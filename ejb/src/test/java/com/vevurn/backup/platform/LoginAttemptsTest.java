package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.SetClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private static final String OFFICE = "192.0.2.7";
    private static final Duration PAUSE = Duration.ofMinutes(35);

    private final SetClock clock = new SetClock();
    private final LoginAttempts attempts = new LoginAttempts(5, PAUSE, clock);

    @Test
    void afterFiveFailuresTheAddressHasToBeSilentUntilTheyAreForgotten() {
        for (int i = 0; i < 5; i++) {
            assertThat(isWrong(OFFICE, "admin", "guess" + i)).isTrue();
        }
        clock.pass(Duration.ofMinutes(5));

        assertThat(attempt(OFFICE, "admin", "right").begin()).contains(Duration.ofMinutes(30));

        clock.pass(Duration.ofMinutes(30));
        assertThat(isRight(OFFICE, "admin", "right")).isTrue();
    }

    @Test
    void whoeverGuessesNowAndThenComesToTheSameEnd() {
        for (int i = 0; i < 5; i++) {
            assertThat(isWrong(OFFICE, "admin", "guess" + i)).isTrue();
            clock.pass(Duration.ofMinutes(29));
        }

        assertThat(isWrong(OFFICE, "admin", "guess5"))
                .as("the server counts on as well")
                .isFalse();
    }

    @Test
    void whatIsRefusedMakesTheWaitNoLonger() {
        exhaust(OFFICE, "admin");
        for (int i = 0; i < 34; i++) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(attempt(OFFICE, "admin", "right").begin()).isPresent();
        }
        clock.pass(Duration.ofMinutes(1));

        assertThat(attempt(OFFICE, "admin", "right").begin()).isEmpty();
    }

    @Test
    void othersDoNotSuffer() {
        exhaust(OFFICE, "admin");

        assertThat(isRight(OFFICE, "boss", "right"))
                .as("behind the same address")
                .isTrue();
        assertThat(isRight("192.0.2.8", "admin", "right")).as("from elsewhere").isTrue();
    }

    @Test
    void aNameIsTheSameHoweverItIsSpelledAndAnIpv6NetworkOneAddress() {
        for (int i = 0; i < 5; i++) {
            assertThat(isWrong(
                            "2001:db8::" + i,
                            List.of("admin", "ADMIN", " Admin").get(i % 3),
                            "guess"))
                    .isTrue();
        }

        assertThat(isWrong("2001:db8::99", "aDmin", "guess")).isFalse();
    }

    @Test
    void whoMistypesAndThenDoesNotStartsAnew() {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(isWrong(OFFICE, "admin", "mistyped")).isTrue();
            }
            assertThat(isRight(OFFICE, "admin", "right" + i)).isTrue();
        }
    }

    @Test
    void aLoginThatHasProvenGoodIsNotStoppedAndForgivesNothingEachTime() {
        assertThat(isRight(OFFICE, "admin", "right")).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(isWrong(OFFICE, "admin", "guess" + i)).isTrue();
            assertThat(isRight(OFFICE, "admin", "right")).isTrue();
        }

        assertThat(isWrong(OFFICE, "admin", "guess5")).isFalse();
        assertThat(isRight(OFFICE, "admin", "right")).isTrue();
        attempt(OFFICE, "admin", "right").ended(true);
        assertThat(attempt(OFFICE, "admin", "right").begin())
                .as("it was changed")
                .isPresent();
    }

    @Test
    void whatIsUnderWayAtTheSameTimeCountsUntilItIsDecided() {
        List<LoginAttempt> underWay = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            underWay.add(attempt(OFFICE, "admin", "right"));
            assertThat(underWay.get(i).begin()).isEmpty();
        }
        assertThat(attempt(OFFICE, "admin", "right").begin()).contains(Duration.ofSeconds(1));

        underWay.get(0).ended(false);
        LoginAttempt next = attempt(OFFICE, "admin", "right");
        assertThat(next.begin()).as("nobody had looked at that password").isEmpty();

        attempt(OFFICE, "admin", "known once").ended(true);
        assertThat(attempt(OFFICE, "admin", "right").begin())
                .as("five are under way, and one more was wrong")
                .isPresent();

        next.succeeded();
        assertThat(attempt(OFFICE, "admin", "right").begin()).isEmpty();
    }

    @Test
    void oneAddressTriesAHundredNamesAndIsRememberedNoMore() {
        for (int i = 0; i < 100; i++) {
            assertThat(isWrong(OFFICE, "name" + i, "guess")).isTrue();
        }

        assertThat(isWrong(OFFICE, "another", "guess")).isFalse();
        clock.pass(PAUSE);
        assertThat(isWrong(OFFICE, "another", "guess")).isTrue();
    }

    private void exhaust(String address, String name) {
        for (int i = 0; i < 5; i++) {
            assertThat(isWrong(address, name, "guess" + i)).isTrue();
        }
    }

    /** Whether it could be tried. */
    private boolean isWrong(String address, String name, String password) {
        LoginAttempt attempt = attempt(address, name, password);
        boolean made = attempt.begin().isEmpty();
        if (made) {
            attempt.ended(true);
        }
        return made;
    }

    private boolean isRight(String address, String name, String password) {
        LoginAttempt attempt = attempt(address, name, password);
        boolean made = attempt.begin().isEmpty();
        if (made) {
            attempt.succeeded();
            attempt.ended(false);
        }
        return made;
    }

    private LoginAttempt attempt(String address, String name, String password) {
        try {
            return attempts.attempt(InetAddress.getByName(address), name, name + ":" + password);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
