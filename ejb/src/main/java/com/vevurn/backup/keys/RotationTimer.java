package com.vevurn.backup.keys;

import com.vevurn.backup.failure.Failure;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks now and then whether a rotation was left unfinished. */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RotationTimer {
    private static final System.Logger LOG = System.getLogger(RotationTimer.class.getName());

    @Inject
    private RotationQueue queue;

    @Schedule(hour = "*", minute = "*", second = "11/30", persistent = false)
    void look() {
        try {
            queue.takeUp();
        } catch (Failure e) {
            LOG.log(System.Logger.Level.DEBUG, "another server was quicker: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "could not look for unfinished rotations; trying again soon", e);
        }
    }
}
