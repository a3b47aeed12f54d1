package com.vevurn.backup.checkup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final SharedAnswer<Integer> answers = new SharedAnswer<>(nanos::get);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch slow = new CountDownLatch(1);

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void whoTakesAnOlderAnswerGetsItUntilItIsTooOld() {
        assertThat(answers.answer(HALF_A_MINUTE, looks::incrementAndGet)).isEqualTo(1);
        later(HALF_A_MINUTE);
        assertThat(answers.answer(HALF_A_MINUTE, looks::incrementAndGet)).isEqualTo(1);
        later(Duration.ofNanos(1));
        assertThat(answers.answer(HALF_A_MINUTE, looks::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void whoDoesNotHasItLookedForAnew() {
        answers.answer(Duration.ZERO, looks::incrementAndGet);
        later(Duration.ofNanos(1));

        assertThat(answers.answer(Duration.ZERO, looks::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void aLookThatFailsIsRememberedByNobody() {
        assertThatThrownBy(() -> answers.answer(HALF_A_MINUTE, () -> {
                    throw new Failure(Reason.INTERNAL, "it broke", "Mend it.");
                }))
                .hasMessage("it broke");

        assertThat(answers.answer(HALF_A_MINUTE, looks::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void oneLooksAtATimeFewWaitAndThoseShareTheNextLook() throws Exception {
        Future<Integer> first = ask();
        Wait.until("somebody looks", Duration.ofSeconds(20), () -> looks.get() == 1);
        later(Duration.ofNanos(1));
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 1; i < SharedAnswer.MOST_ASKING; i++) {
            waiting.add(ask());
        }
        Wait.until("the others wait", Duration.ofSeconds(20), () -> answers.waiting() == waiting.size());

        assertThatThrownBy(() -> answers.answer(Duration.ZERO, looks::incrementAndGet))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY_REQUESTS));
        slow.countDown();

        assertThat(first.get()).isEqualTo(1);
        for (Future<Integer> other : waiting) {
            assertThat(other.get()).as("a look that began after the question").isEqualTo(2);
        }
        assertThat(looks).hasValue(2);
    }

    private Future<Integer> ask() {
        return callers.submit(() -> answers.answer(Duration.ZERO, () -> {
            int number = looks.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return number;
        }));
    }

    private void later(Duration passed) {
        nanos.addAndGet(passed.toNanos());
    }
}
