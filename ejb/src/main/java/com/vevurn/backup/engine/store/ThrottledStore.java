package com.vevurn.backup.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A store to which bytes are written no faster than its throttle allows; reading is not slowed.
 *
 * @param store does the work
 * @param throttle shared by all that is written at once
 */
public record ThrottledStore(Store store, Throttle throttle) implements Store {
    /** Most bytes that wait at once, so that a slow rate makes many short waits and few long ones. */
    private static final int PIECE = 1 << 14;

    @Override
    public StagedObject stage(ObjectKey key) {
        return new Slowed(store.stage(key), throttle);
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

    private record Slowed(StagedObject object, Throttle throttle) implements StagedObject {
        @Override
        public OutputStream body() {
            OutputStream body = object.body();
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    for (int done = 0; done < length; done += PIECE) {
                        int piece = Math.min(PIECE, length - done);
                        throttle.pass(piece);
                        body.write(buffer, offset + done, piece);
                    }
                }

                @Override
                public void flush() throws IOException {
                    body.flush();
                }
            };
        }

        @Override
        public void commit() {
            object.commit();
        }

        @Override
        public void close() {
            object.close();
        }
    }
}
