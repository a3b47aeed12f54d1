package com.vevurn.backup.verify;

import com.vevurn.backup.backup.BackupEnded;
import com.vevurn.backup.backup.BackupLedger;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Queues the verification that a configuration wants after each good backup, in the transaction that ends the backup: no
 * crash comes between the two.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class VerifyAfterBackup {
    /** Who asks for it. */
    private static final String ACTOR = "verify-after";

    private static final Duration MOMENT = Duration.ofMinutes(1);

    @Inject
    private Clock clock;

    @Inject
    private BackupLedger backups;

    @Inject
    private VerificationQueue queue;

    public void ended(@Observes BackupEnded end) {
        // One that was found at a destination and taken in ended long ago, and is not new.
        boolean now = end.endedAt().isAfter(clock.instant().minus(MOMENT));
        if (now && end.outcome().readable()) {
            Level.named(backups.get(end.backupId()).configuration().verifyAfter())
                    .ifPresent(level -> queue.queue(end.backupId(), level, ACTOR));
        }
    }
}
