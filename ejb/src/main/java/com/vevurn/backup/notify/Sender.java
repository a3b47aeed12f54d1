package com.vevurn.backup.notify;

import com.vevurn.backup.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends what waits to be sent, one message after the other, far from any backup: every few seconds, and at once when it is
 * woken. Several servers share the work, for each message is taken by one of them.
 */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sender {
    private static final System.Logger LOG = System.getLogger(Sender.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private Outbox outbox;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private Post post;

    @PostConstruct
    void open() {
        post = new Post(clock, settings.notifications(), settings.access().webhooks());
    }

    /** Returns at once; what waits is sent by another thread. */
    public void wake() {
        timers.createSingleActionTimer(1, new TimerConfig("wake", false));
    }

    @Timeout
    void woken() {
        send();
    }

    /** Only wakes, for a round may take longer than it is until the next look, and the server complains of that. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void look() {
        if (!sending.get()) {
            wake();
        }
    }

    @Schedule(hour = "*", minute = "23", persistent = false)
    void sweep() {
        int forgotten = outbox.sweep();
        if (forgotten > 0) {
            LOG.log(System.Logger.Level.INFO, "{0} old notifications forgotten", forgotten);
        }
    }

    /** One round at a time; whoever asks meanwhile is heard when it ends. */
    private void send() {
        asked.set(true);
        while (asked.get() && sending.compareAndSet(false, true)) {
            try {
                asked.set(false);
                round();
            } finally {
                sending.set(false);
            }
        }
    }

    private void round() {
        Set<String> silent = new HashSet<>();
        Optional<Parcel> parcel = outbox.take(silent);
        while (parcel.isPresent()) {
            Outcome outcome = post.send(parcel.get());
            outbox.tried(parcel.get(), outcome);
            tell(parcel.get(), outcome);
            if (outcome.result() == Outcome.Result.TRY_AGAIN) {
                // Asking a server that does not answer once in a round is enough: the others must not wait for it.
                silent.add(parcel.get().lane());
            }
            parcel = outbox.take(silent);
        }
    }

    private static void tell(Parcel parcel, Outcome outcome) {
        String what = "%s of %s (%s) to %s"
                .formatted(
                        parcel.event(),
                        parcel.configId(),
                        parcel.announcementId(),
                        parcel.recipient().shown());
        switch (outcome.result()) {
            case ACCEPTED -> LOG.log(System.Logger.Level.INFO, "{0} sent, try {1}", what, parcel.tries());
            case TRY_AGAIN ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} not sent, try {1}: {2}",
                        what,
                        parcel.tries(),
                        outcome.problem());
            case GIVE_UP ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} refused, try {1}: {2}",
                        what,
                        parcel.tries(),
                        outcome.problem());
        }
    }
}
