package com.vevurn.backup.notify;

import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.OperationEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Hears what happens and has it told. What goes wrong here is logged, for it must not become the fault of a backup. */
@ApplicationScoped
public class Announcer {
    private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

    @Inject
    private Announcements announcements;

    @Inject
    private Sender sender;

    void hear(@Observes OperationEnded end) {
        tell(end.operation().id(), () -> announcements.announce(end));
    }

    /** Only of what was committed. */
    void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) Notice notice) {
        tell(notice.kind() + " of " + notice.configId(), () -> announcements.announce(notice));
    }

    private void tell(String what, Runnable announcing) {
        try {
            announcing.run();
            sender.wake();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "nobody is told of " + what, e);
        }
    }
}
