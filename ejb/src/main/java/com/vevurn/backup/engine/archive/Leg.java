package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One destination's part in a backup. It fails alone: after its first failure it takes no more bytes, keeps the reason,
 * and removes what it had written. Not for use by several threads at once.
 */
final class Leg implements AutoCloseable {
    private final Destination destination;
    private final Folder folder;
    private final List<Staged> staged = new ArrayList<>();
    private final Deque<String> published = new ArrayDeque<>();
    private Optional<Failure> failure = Optional.empty();
    private boolean complete;

    Leg(Destination destination, Folder folder) {
        this.destination = destination;
        this.folder = folder;
    }

    /** What became of this part; meaningful after {@link #seal}. */
    CopyOutcome outcome() {
        return new CopyOutcome(destination.name(), destination.store().locate(folder), failure);
    }

    Optional<Failure> failure() {
        return failure;
    }

    /** Begins the artifact that the next writes go to. */
    void stage(String file) {
        attempt(() -> staged.add(new Staged(file, destination.store().stage(folder.file(file)))));
    }

    void write(byte[] buffer, int offset, int length) {
        attempt(() -> staged.get(staged.size() - 1).object().body().write(buffer, offset, length));
    }

    /** Publishes the artifacts, then the small files in their order; without a manifest they are no copy yet. */
    void publish(List<SmallFile> smallFiles) {
        attempt(() -> {
            for (Staged artifact : staged) {
                commit(artifact);
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
            complete = true;
        });
    }

    private void write(SmallFile file) throws IOException {
        try (StagedObject object = destination.store().stage(folder.file(file.name()))) {
            object.body().write(file.content());
            commit(new Staged(file.name(), object));
        }
    }

    private void commit(Staged artifact) {
        // Noted before, for a commit that fails may have published already.
        published.push(artifact.file());
        artifact.object().commit();
    }

    /** Discards everything unless the copy is complete: the latest first, so that a manifest never outlives its artifacts. */
    @Override
    public void close() {
        if (complete) {
            return;
        }
        staged.forEach(artifact -> quietly(artifact.object()::close));
        published.forEach(file -> quietly(() -> destination.store().delete(folder.file(file))));
        staged.clear();
        published.clear();
    }

    private void attempt(Step step) {
        if (failure.isPresent()) {
            return;
        }
        try {
            step.run();
        } catch (Failure e) {
            fail(e);
        } catch (IOException e) {
            fail(new Failure(Reason.DESTINATION_FAILED, destination.name() + " failed", "See the server's log.", e));
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

    private record Staged(String file, StagedObject object) {}

    private interface Step {
        void run() throws IOException;
    }
}
