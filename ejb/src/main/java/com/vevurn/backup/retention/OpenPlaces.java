package com.vevurn.backup.retention;

import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.HashMap;
import java.util.Map;

/** The stores that one piece of work has opened: each once, and none again that does not answer. */
public final class OpenPlaces implements AutoCloseable {
    private final Destinations destinations;
    private final Map<DestinationSpec, Store> open = new HashMap<>();
    private final Map<DestinationSpec, Failure> dead = new HashMap<>();

    public OpenPlaces(Destinations destinations) {
        this.destinations = destinations;
    }

    /** The store of a destination, which answers. @throws Failure DESTINATION_FAILED, at once the second time */
    Store open(DestinationSpec spec) {
        Failure known = dead.get(spec);
        if (known != null) {
            throw new Failure(known.reason(), known.getMessage(), known.hint(), known);
        }
        Store before = open.get(spec);
        if (before != null) {
            return before;
        }
        try {
            Store store = destinations.open(spec);
            open.put(spec, store);
            store.reach();
            return store;
        } catch (Failure e) {
            giveUp(spec, e);
            throw e;
        }
    }

    /** The store of a destination that holds a copy where the catalogue says. @throws Failure also when it moved meanwhile */
    public Store open(DestinationSpec spec, Folder folder, String location) {
        Store store = open(spec);
        if (!store.locate(folder).equals(location)) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    "the copy lies at %s, and its destination is %s by now".formatted(location, store.locate(folder)),
                    "Put the old settings back (BACKUP_LOCAL_ROOTS, AWS_S3_BUCKET), or move the copies and verify them.");
        }
        return store;
    }

    /** This destination does not answer any more; nobody waits for it again. */
    void giveUp(DestinationSpec spec, Failure why) {
        dead.put(spec, why);
    }

    @Override
    public void close() {
        open.values().forEach(Store::close);
    }
}
