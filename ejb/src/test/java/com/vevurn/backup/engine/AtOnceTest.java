package com.vevurn.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    @Test
    void resultsComeInTheOrderOfTheTasks() {
        CountDownLatch second = new CountDownLatch(1);
        List<AtOnce.Task<String>> tasks = List.of(
                group -> {
                    await(second);
                    return "first";
                },
                group -> {
                    second.countDown();
                    return "second";
                });

        assertThat(AtOnce.run(2, tasks, new Progress())).containsExactly("first", "second");
    }

    @Test
    void noMoreRunThanThereAreThreads() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<AtOnce.Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tasks.add(group -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                return running.decrementAndGet();
            });
        }

        AtOnce.run(3, tasks, new Progress());

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void theFirstFailureEndsTheOthersAndIsTheOneThatIsTold() {
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch endless = new CountDownLatch(1);
        List<AtOnce.Task<Integer>> tasks = List.of(
                group -> untilCancelled(group, endless, ended),
                group -> {
                    await(endless);
                    throw new Failure(Reason.SOURCE_FAILED, "the table is gone", "Look for it.");
                },
                group -> begun.incrementAndGet());

        assertThatThrownBy(() -> AtOnce.run(2, tasks, new Progress()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_FAILED))
                .hasMessage("the table is gone");
        assertThat(ended).hasValue(1);
        assertThat(begun).hasValue(0);
    }

    @Test
    void cancellingEndsThemAll() {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        Progress progress = new Progress();
        Thread canceller = new Thread(() -> {
            await(begun);
            progress.cancel();
        });
        canceller.start();

        assertThatThrownBy(() -> AtOnce.run(
                        2, List.<AtOnce.Task<Integer>>of(group -> untilCancelled(group, begun, ended)), progress))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(ended).hasValue(1);
    }

    private static int untilCancelled(Progress group, CountDownLatch begun, AtomicInteger ended) {
        CountDownLatch cancelled = new CountDownLatch(1);
        Progress.Registration registration = group.onCancel(cancelled::countDown);
        begun.countDown();
        await(cancelled);
        registration.close();
        ended.incrementAndGet();
        group.checkNotCancelled();
        return 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
