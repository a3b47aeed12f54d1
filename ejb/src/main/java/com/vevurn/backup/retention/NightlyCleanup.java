package com.vevurn.backup.retention;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalTime;

/** Begins a clean-up of everything each night. */
@Singleton
@Startup
@PermitAll
public class NightlyCleanup {
    private static final System.Logger LOG = System.getLogger(NightlyCleanup.class.getName());

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private CleanupQueue queue;

    @PostConstruct
    void arm() {
        LocalTime time = settings.cleanupTime();
        timers.createCalendarTimer(
                new ScheduleExpression()
                        .hour(time.getHour())
                        .minute(time.getMinute())
                        .second(time.getSecond()),
                new TimerConfig("nightly clean-up", false));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void begin() {
        try {
            queue.queueNightly();
        } catch (Failure e) {
            // One that somebody asked for runs already, or another server was quicker.
            LOG.log(System.Logger.Level.INFO, "no clean-up of this server''s own tonight: {0}", e.getMessage());
        }
    }
}
