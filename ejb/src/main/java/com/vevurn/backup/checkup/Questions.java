package com.vevurn.backup.checkup;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Asks many things at once that may not answer, and waits for none longer than somebody at a keyboard would. */
@Dependent
public class Questions {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    @Resource
    private ManagedExecutorService executor;

    /** The answers in the order of the subjects; {@code otherwise} makes one of the failure to give any. */
    <S, A> List<A> ask(List<S> subjects, Function<S, A> question, BiFunction<S, Failure, A> otherwise) {
        List<Callable<A>> tasks = new ArrayList<>();
        subjects.forEach(subject -> tasks.add(() -> question.apply(subject)));
        List<A> answers = new ArrayList<>();
        try {
            List<Future<A>> asked = executor.invokeAll(tasks, LONGEST.toSeconds(), TimeUnit.SECONDS);
            for (int i = 0; i < asked.size(); i++) {
                answers.add(answer(subjects.get(i), asked.get(i), otherwise));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Reason.INTERRUPTED, "the server is being stopped", "Ask again when it has started.");
        }
        return answers;
    }

    private static <S, A> A answer(S subject, Future<A> asked, BiFunction<S, Failure, A> otherwise)
            throws InterruptedException {
        try {
            return asked.get();
        } catch (CancellationException e) {
            return otherwise.apply(
                    subject,
                    new Failure(
                            Reason.DATABASE_UNREACHABLE,
                            "no answer within " + LONGEST.toSeconds() + " s",
                            "Check the network between this server and it."));
        } catch (ExecutionException e) {
            Failure why = e.getCause() instanceof Failure failure
                    ? failure
                    : new Failure(Reason.INTERNAL, "could not be looked at", "See the server's log.", e);
            return otherwise.apply(subject, why);
        }
    }
}
