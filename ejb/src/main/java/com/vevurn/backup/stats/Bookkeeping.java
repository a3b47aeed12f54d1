package com.vevurn.backup.stats;

import com.vevurn.backup.backup.BackupEnded;
import com.vevurn.backup.backup.BackupProven;
import com.vevurn.backup.backup.HoldingChanged;
import com.vevurn.backup.platform.Catalogue;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Has what happens to backups counted, in the transaction in which it happens. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Bookkeeping {
    @Inject
    private Catalogue catalogue;

    @Inject
    private Clock clock;

    public void ended(@Observes BackupEnded end) {
        new Tally(catalogue).ended(end);
    }

    public void changed(@Observes HoldingChanged change) {
        new Tally(catalogue).changed(change, change.since().orElseGet(clock::instant));
    }

    public void proven(@Observes BackupProven proven) {
        new Tally(catalogue).proven(proven);
    }
}
