package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One destination's part in a backup. It fails alone: after its first failure it takes no more bytes, keeps the reason,
 * and removes what it had written. One thread works on it; another may ask for its failure, or give it up.
 */
final class Leg implements AutoCloseable {
    /** A lane interrupts its thread when it cuts it off, when the backup stops, and when it is closed. */
    private static final int MOST_INTERRUPTIONS = 3;

    private final Destination destination;
    private final Folder folder;
    private final Map<String, StagedObject> staged = new LinkedHashMap<>();
    private final Deque<String> published = new ArrayDeque<>();
    private final AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.OPEN);
    private volatile Optional<Failure> failure = Optional.empty();

    Leg(Destination destination, Folder folder) {
        this.destination = destination;
        this.folder = folder;
    }

    /** What became of this part; meaningful after {@link #seal}. */
    CopyOutcome outcome(Optional<Failure> why) {
        return new CopyOutcome(destination.name(), location(), why);
    }

    String location() {
        return destination.store().locate(folder);
    }

    /** Keeps the copy from being completed. @return whether that was still possible */
    boolean giveUp() {
        return verdict.compareAndSet(Verdict.OPEN, Verdict.GIVEN_UP);
    }

    boolean givenUp() {
        return verdict.get() == Verdict.GIVEN_UP;
    }

    Optional<Failure> failure() {
        return failure;
    }

    /** Begins an artifact; others may be under way. */
    void stage(String file) {
        attempt(() -> staged.put(file, destination.store().stage(folder.file(file))));
    }

    void write(String file, byte[] buffer, int offset, int length) {
        attempt(() -> staged.get(file).body().write(buffer, offset, length));
    }

    /** Publishes the artifacts, then the small files in their order; without a manifest they are no copy yet. */
    void publish(List<SmallFile> smallFiles) {
        attempt(() -> {
            for (Map.Entry<String, StagedObject> artifact : staged.entrySet()) {
                commit(artifact.getKey(), artifact.getValue());
            }
            for (SmallFile file : smallFiles) {
                write(file);
            }
        });
    }

    /** Publishes the manifest, which makes the copy complete. */
    void seal(SmallFile manifest) {
        attempt(() -> {
            write(manifest);
            if (!verdict.compareAndSet(Verdict.OPEN, Verdict.COMPLETE)) {
                throw new Failure(Reason.DESTINATION_FAILED, location() + " answered too late", "Check its speed.");
            }
        });
    }

    private void write(SmallFile file) throws IOException {
        try (StagedObject object = destination.store().stage(folder.file(file.name()))) {
            object.body().write(file.content());
            commit(file.name(), object);
        }
    }

    private void commit(String file, StagedObject object) {
        // Noted before, for a commit that fails may have published already.
        published.push(file);
        object.commit();
    }

    /** Discards everything unless the copy is complete: the latest first, so that a manifest never outlives its artifacts. */
    @Override
    public void close() {
        if (verdict.get() == Verdict.COMPLETE) {
            return;
        }
        // Whoever interrupts the work wants it cleaned up, and may do so while that is under way: what an interruption
        // cut off is done again.
        boolean interrupted = Thread.interrupted();
        discard();
        for (int again = 0; again < MOST_INTERRUPTIONS && Thread.interrupted(); again++) {
            interrupted = true;
            discard();
        }
        staged.clear();
        published.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void discard() {
        staged.values().forEach(object -> quietly(object::close));
        published.forEach(file -> quietly(() -> destination.store().delete(folder.file(file))));
    }

    private void attempt(Step step) {
        if (failure.isPresent() || givenUp()) {
            return;
        }
        try {
            step.run();
        } catch (Failure e) {
            fail(e);
        } catch (IOException e) {
            fail(new Failure(Reason.DESTINATION_FAILED, destination.name() + " failed", "See the server's log.", e));
        } catch (RuntimeException e) {
            // Of a library below: the other destinations shall not suffer from it.
            fail(new Failure(Reason.DESTINATION_FAILED, location() + " failed: " + e, "See the server's log.", e));
        }
    }

    private void fail(Failure first) {
        failure = Optional.of(first);
        close();
    }

    private void quietly(Runnable step) {
        try {
            step.run();
        } catch (Failure e) {
            // The first failure is the one to report; what is left here is swept when the backup is given up.
            failure.ifPresentOrElse(first -> first.addSuppressed(e), () -> failure = Optional.of(e));
        }
    }

    private enum Verdict {
        OPEN,
        COMPLETE,
        GIVEN_UP
    }

    private interface Step {
        void run() throws IOException;
    }
}
