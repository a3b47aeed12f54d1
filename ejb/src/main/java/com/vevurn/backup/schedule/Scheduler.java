package com.vevurn.backup.schedule;

import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.ConfigurationChanged;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.failure.Failure;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keeps a timer for each stored configuration that has a schedule. Timers only make it prompt: what is due follows from
 * the catalogue, so a timer that is lost, or fires on every server, does no harm.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Scheduler {
    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());
    private static final long FIRST_LOOK_MILLIS = 1000;
    private static final String LOOK = "";

    @Resource
    private TimerService timers;

    @Resource
    private SessionContext session;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private Attendance attendance;

    @Inject
    private Cadences cadences;

    @Inject
    private Clock clock;

    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();

    /**
     * What is planned for a configuration.
     *
     * @param updatedAt edition of the configuration; another one makes the plan stale
     * @param at when to attend to it next; never, where it has no schedule in force
     * @param timer wakes the scheduler then
     */
    private record Plan(Instant updatedAt, Instant at, Optional<Timer> timer) {
        void cancel() {
            timer.ifPresent(Scheduler::cancel);
        }
    }

    @PostConstruct
    void start() {
        timers.createSingleActionTimer(FIRST_LOOK_MILLIS, new TimerConfig(LOOK, false));
    }

    @Timeout
    void wake(Timer timer) {
        if (LOOK.equals(timer.getInfo())) {
            look();
        } else {
            String id = (String) timer.getInfo();
            Optional.ofNullable(plans.get(id)).ifPresent(plan -> attend(id, plan.updatedAt()));
        }
    }

    /** After the transaction that changed it; on a thread of its own, for that transaction is not quite over here. */
    public void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConfigurationChanged event) {
        Scheduler self = session.getBusinessObject(Scheduler.class);
        executor.execute(self::look);
    }

    /** Finds out what has changed, here or on another server, and what is left to do. */
    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    public void look() {
        looking.lock();
        try {
            Map<String, Instant> updates = configurations.updates();
            plans.keySet().stream().filter(id -> !updates.containsKey(id)).forEach(this::forget);
            Instant now = clock.instant();
            updates.forEach((id, updatedAt) -> {
                Plan plan = plans.get(id);
                if (plan == null
                        || !plan.updatedAt().equals(updatedAt)
                        || !plan.at().isAfter(now)) {
                    attend(id, updatedAt);
                }
            });
            attendance.rerunInterrupted();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "could not look at the schedules; trying again soon", e);
        } finally {
            looking.unlock();
        }
    }

    private void attend(String id, Instant updatedAt) {
        try {
            configurations.edition(id).ifPresentOrElse(this::attend, () -> forget(id));
        } catch (Failure e) {
            LOG.log(System.Logger.Level.ERROR, "{0} has no schedule until it is saved anew: {1}", id, e.getMessage());
            plans.put(id, new Plan(updatedAt, Instant.MAX, Optional.empty()));
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "could not attend to the schedule of " + id + "; trying again soon",
                    e);
        }
    }

    private void attend(Edition edition) {
        String id = edition.configuration().id();
        Instant at = Stream.of(Purpose.values())
                .flatMap(purpose -> cadences
                        .inForce(edition.configuration(), purpose)
                        .map(inForce -> attendance.attend(edition, purpose, inForce))
                        .stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        plans.compute(id, (same, old) -> {
            if (old != null && old.updatedAt().isAfter(edition.updatedAt())) {
                return old;
            }
            Optional.ofNullable(old).ifPresent(Plan::cancel);
            return new Plan(
                    edition.updatedAt(), at, at.equals(Instant.MAX) ? Optional.empty() : Optional.of(timer(id, at)));
        });
    }

    private void forget(String id) {
        Optional.ofNullable(plans.remove(id)).ifPresent(Plan::cancel);
    }

    private Timer timer(String id, Instant at) {
        return timers.createSingleActionTimer(Date.from(at), new TimerConfig(id, false));
    }

    private static void cancel(Timer timer) {
        try {
            timer.cancel();
        } catch (EJBException e) {
            // It has fired, or fires at this moment.
            LOG.log(System.Logger.Level.DEBUG, "a timer was gone already", e);
        }
    }
}
