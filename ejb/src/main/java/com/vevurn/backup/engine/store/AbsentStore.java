package com.vevurn.backup.engine.store;

import com.vevurn.backup.failure.Failure;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A store that could not be opened: it fails at whatever is asked of it, so that one destination fails like any other and
 * does not keep its neighbours from their work.
 *
 * @param place where it would be; empty when nobody knows
 * @param why what kept it from being opened
 */
public record AbsentStore(String place, Failure why) implements Store {
    @Override
    public StagedObject stage(ObjectKey key) {
        throw absent();
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        throw absent();
    }

    @Override
    public Optional<URI> link(ObjectKey key, Duration validity) {
        throw absent();
    }

    @Override
    public List<StoredObject> list(Folder folder) {
        throw absent();
    }

    @Override
    public void configurations(Consumer<String> each) {
        throw absent();
    }

    @Override
    public void walk(String configId, Consumer<FoundObject> each) {
        throw absent();
    }

    @Override
    public void reach() {
        throw absent();
    }

    @Override
    public void delete(ObjectKey key) {
        throw absent();
    }

    @Override
    public void sweep(Folder folder) {
        throw absent();
    }

    @Override
    public Optional<Space> space() {
        return Optional.empty();
    }

    @Override
    public String locate(Folder folder) {
        return place;
    }

    @Override
    public void close() {
        // There is nothing to free.
    }

    /** A new one each time, for what is thrown gathers what was suppressed. */
    private Failure absent() {
        return new Failure(why.reason(), why.getMessage(), why.hint(), why);
    }
}
