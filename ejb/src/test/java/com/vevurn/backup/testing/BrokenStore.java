package com.vevurn.backup.testing;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.FoundObject;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.Space;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * A store that is full at a chosen moment, or hangs.
 *
 * @param store does the work until then
 * @param moment when it fails
 * @param onCommit runs before each commit
 */
public record BrokenStore(Store store, Moment moment, Runnable onCommit) implements Store {
    public BrokenStore(Store store, Moment moment) {
        this(store, moment, () -> {});
    }

    /** When the store fails. */
    public enum Moment {
        STAGE,
        WRITE,
        COMMIT_OF_ARTIFACT,
        COMMIT_OF_MANIFEST,
        /** It does not fail, but takes no byte and does not return. */
        HANG,
        NEVER
    }

    @Override
    public StagedObject stage(ObjectKey key) {
        if (moment == Moment.STAGE) {
            throw full();
        }
        StagedObject staged = store.stage(key);
        return new StagedObject() {
            @Override
            public OutputStream body() {
                return switch (moment) {
                    case WRITE -> new FullOutput(staged.body());
                    case HANG -> new HangingOutput();
                    case STAGE, COMMIT_OF_ARTIFACT, COMMIT_OF_MANIFEST, NEVER -> staged.body();
                };
            }

            @Override
            public void commit() {
                onCommit.run();
                boolean manifest = key.file().equals("manifest.json");
                if (manifest ? moment == Moment.COMMIT_OF_MANIFEST : moment == Moment.COMMIT_OF_ARTIFACT) {
                    throw full();
                }
                staged.commit();
            }

            @Override
            public void close() {
                staged.close();
            }
        };
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        return store.open(key);
    }

    @Override
    public Optional<URI> link(ObjectKey key, Duration validity) {
        return store.link(key, validity);
    }

    @Override
    public List<StoredObject> list(Folder folder) {
        return store.list(folder);
    }

    @Override
    public void configurations(Consumer<String> each) {
        store.configurations(each);
    }

    @Override
    public void walk(String configId, Consumer<FoundObject> each) {
        store.walk(configId, each);
    }

    @Override
    public void reach() {
        store.reach();
    }

    @Override
    public void delete(ObjectKey key) {
        store.delete(key);
    }

    @Override
    public void sweep(Folder folder) {
        store.sweep(folder);
    }

    @Override
    public Optional<Space> space() {
        return store.space();
    }

    @Override
    public String locate(Folder folder) {
        return store.locate(folder);
    }

    @Override
    public void close() {
        store.close();
    }

    private static Failure full() {
        return new Failure(Reason.DESTINATION_FULL, "no space left", "Free some.");
    }

    /** Takes some bytes, for a disk is seldom full at the first one. */
    private static final class FullOutput extends OutputStream {
        private static final int ROOM_BYTES = 50_000;

        private final OutputStream body;
        private int written;

        FullOutput(OutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            written += length;
            if (written > ROOM_BYTES) {
                throw full();
            }
            body.write(buffer, offset, length);
        }
    }

    private static final class HangingOutput extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
