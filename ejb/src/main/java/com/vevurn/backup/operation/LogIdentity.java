package com.vevurn.backup.operation;

import org.slf4j.MDC;

/**
 * What every line that the log gets meanwhile is about: the operation and the backup. Threads that are started meanwhile
 * inherit it, the lanes to the destinations and the watchers of child processes among them.
 */
final class LogIdentity {
    private static final String OPERATION = "operation";
    private static final String BACKUP = "backup";

    private LogIdentity() {}

    /** Does something under the identity of an operation. */
    static void during(Operation operation, Runnable work) {
        MDC.put(OPERATION, operation.id());
        MDC.put(BACKUP, operation.backupId());
        try {
            work.run();
        } finally {
            MDC.remove(OPERATION);
            MDC.remove(BACKUP);
        }
    }
}
