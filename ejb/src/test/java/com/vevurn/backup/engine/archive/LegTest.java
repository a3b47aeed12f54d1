package com.vevurn.backup.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Fixtures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegTest {
    @TempDir
    private Path directory;

    @Test
    void whatAnInterruptionKeptFromBeingRemovedIsRemovedAfterAll() {
        LocalStore store = new LocalStore(directory);
        Leg leg = new Leg(new Destination("local", interruptedAtTheFirstRemoval(store)), Fixtures.FOLDER);
        leg.publish(List.of(SmallFile.text("RESTORE.txt", "how to restore")));

        leg.close();

        assertThat(Thread.interrupted()).as("who interrupted is still heard").isTrue();
        assertThat(store.list(Fixtures.FOLDER)).isEmpty();
    }

    /** As a client of S3 behaves: it is interrupted within a request and gives that up. */
    private static Store interruptedAtTheFirstRemoval(Store store) {
        AtomicBoolean first = new AtomicBoolean(true);
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("delete") && first.getAndSet(false)) {
                        Thread.currentThread().interrupt();
                        throw new Failure(Reason.INTERRUPTED, "the request was interrupted", "Start it again.");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
