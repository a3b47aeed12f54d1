package com.vevurn.backup.web;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells listeners once a second how far a backup is, and at last how it ended. However many listen to one backup, the
 * catalogue is asked once; when nobody listens, not at all.
 */
@ApplicationScoped
public class ProgressEvents {
    private static final System.Logger LOG = System.getLogger(ProgressEvents.class.getName());
    private static final long PERIOD_MILLIS = 1000;
    /** Each holds a connection for as long as a backup takes; the rest of the listener's are for short calls. */
    private static final int MOST = 100;

    private static final int MOST_OF_ONE = 10;

    @Resource
    private ManagedThreadFactory threads;

    @EJB
    private BackupLedger backups;

    private final Map<String, List<Listener>> listeners = new HashMap<>();
    private Optional<ScheduledFuture<?>> ticking = Optional.empty();
    private ScheduledExecutorService scheduler;

    /**
     * Not the server's own scheduler: that one rests while the server is suspended, which then would wait for listeners who
     * wait to be told of the end.
     */
    @PostConstruct
    void open() {
        scheduler = Executors.newSingleThreadScheduledExecutor(threads);
    }

    /**
     * Tells {@code sink} of a backup from now to its end, and closes it then.
     *
     * @param caller who listens
     * @throws Failure TOO_MANY_REQUESTS where they, or all together, listen to as much as one may
     */
    public synchronized void listen(String backupId, String caller, SseEventSink sink, Sse sse) {
        requireRoomFor(caller);
        listeners.computeIfAbsent(backupId, id -> new ArrayList<>()).add(new Listener(caller, sink, sse));
        tell(backupId);
        if (ticking.isEmpty() && !listeners.isEmpty()) {
            ticking = Optional.of(
                    scheduler.scheduleAtFixedRate(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    private void requireRoomFor(String caller) {
        List<Listener> all = listeners.values().stream().flatMap(List::stream).toList();
        long own =
                all.stream().filter(listener -> listener.caller.equals(caller)).count();
        if (own >= MOST_OF_ONE || all.size() >= MOST) {
            throw new Failure(
                    Reason.TOO_MANY_REQUESTS,
                    "%d streams of events are open already, %d of them for %s".formatted(all.size(), own, caller),
                    "Close some, or ask GET /backups/{id} now and then; one may have %d, and all together %d."
                            .formatted(MOST_OF_ONE, MOST));
        }
    }

    private synchronized void tick() {
        List.copyOf(listeners.keySet()).forEach(this::tell);
        if (listeners.isEmpty()) {
            ticking.ifPresent(future -> future.cancel(false));
            ticking = Optional.empty();
        }
    }

    private void tell(String backupId) {
        List<Listener> told = listeners.get(backupId);
        try {
            BackupView view = backups.view(backupId);
            boolean last = view.endedAt().isPresent();
            String json = Json.write(view);
            told.forEach(listener -> listener.tell(last ? "end" : "progress", json));
            told.removeIf(Listener::isGone);
            if (last) {
                told.forEach(Listener::close);
                told.clear();
            }
        } catch (Failure e) {
            // It is no longer in the catalogue.
            told.forEach(Listener::close);
            told.clear();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "could not look how far " + backupId + " is; tried again", e);
        }
        if (told.isEmpty()) {
            listeners.remove(backupId);
        }
    }

    @PreDestroy
    synchronized void stop() {
        scheduler.shutdownNow();
        listeners.values().forEach(told -> told.forEach(Listener::close));
        listeners.clear();
    }

    /** One connection. It is never waited for: what it does not take in time, it is not told. */
    private static final class Listener {
        /** Events that a listener may miss in a row, for it is too slow, before it is taken for gone. */
        private static final int PATIENCE = 30;

        private final String caller;
        private final SseEventSink sink;
        private final Sse sse;
        private volatile boolean busy;
        private volatile boolean gone;
        private int missed;

        Listener(String caller, SseEventSink sink, Sse sse) {
            this.caller = caller;
            this.sink = sink;
            this.sse = sse;
        }

        void tell(String name, String json) {
            if (busy && ++missed > PATIENCE) {
                close();
            }
            if (isGone() || busy) {
                return;
            }
            missed = 0;
            busy = true;
            OutboundSseEvent event = sse.newEventBuilder().name(name).data(json).build();
            try {
                sink.send(event).whenComplete((done, failure) -> {
                    busy = false;
                    gone = failure != null;
                });
            } catch (IllegalStateException e) {
                // It was closed meanwhile.
                gone = true;
            }
        }

        boolean isGone() {
            if (gone && !sink.isClosed()) {
                close();
            }
            return gone || sink.isClosed();
        }

        void close() {
            gone = true;
            try {
                sink.close();
            } catch (IllegalStateException e) {
                LOG.log(System.Logger.Level.DEBUG, "a listener had closed already", e);
            }
        }
    }
}
