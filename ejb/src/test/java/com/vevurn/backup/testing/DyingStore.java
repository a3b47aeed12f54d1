package com.vevurn.backup.testing;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.FoundObject;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.Space;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store whose user is killed: at the n-th step nothing is done any more, before or after the step was carried out. */
public final class DyingStore implements Store {
    private final Store store;
    private final int dies;
    private final boolean stepIsDone;
    private int steps;

    /** Stands for kill -9: nobody catches it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param dies at which step, from 1
     * @param stepIsDone whether the store still does that step
     */
    public DyingStore(Store store, int dies, boolean stepIsDone) {
        this.store = store;
        this.dies = dies;
        this.stepIsDone = stepIsDone;
    }

    private void step(Runnable doing) {
        steps++;
        if (steps > dies || (steps == dies && !stepIsDone)) {
            throw new Killed();
        }
        doing.run();
        if (steps == dies) {
            throw new Killed();
        }
    }

    @Override
    public StagedObject stage(ObjectKey key) {
        step(() -> {});
        StagedObject staged = store.stage(key);
        return new StagedObject() {
            @Override
            public OutputStream body() {
                step(() -> {});
                return staged.body();
            }

            @Override
            public void commit() {
                step(staged::commit);
            }

            @Override
            public void close() {
                if (steps < dies) {
                    staged.close();
                }
            }
        };
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        step(() -> {});
        return store.open(key);
    }

    @Override
    public List<StoredObject> list(Folder folder) {
        step(() -> {});
        return store.list(folder);
    }

    @Override
    public void delete(ObjectKey key) {
        step(() -> store.delete(key));
    }

    @Override
    public void sweep(Folder folder) {
        step(() -> store.sweep(folder));
    }

    @Override
    public Optional<URI> link(ObjectKey key, Duration validity) {
        return store.link(key, validity);
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
}
