package com.vevurn.backup.platform;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Whether the server is about to stop, as WildFly tells everybody by JMX. While it is suspended it lets running work end, and
 * would wait for ever for work that begets new work.
 */
public final class ServerState {
    private static final System.Logger LOG = System.getLogger(ServerState.class.getName());
    private static final String NAME = "jboss.root:type=state";

    private final MBeanServer beans;

    ServerState(MBeanServer beans) {
        this.beans = beans;
    }

    static ServerState ofThisProcess() {
        return new ServerState(ManagementFactory.getPlatformMBeanServer());
    }

    /** Whether new work may begin. A server that says nothing of itself takes work. */
    public boolean takesWork() {
        try {
            String state = String.valueOf(beans.getAttribute(new ObjectName(NAME), "RunningState"))
                    .toLowerCase(Locale.ROOT);
            return Stream.of("pre", "suspend", "stop").noneMatch(state::startsWith);
        } catch (JMException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server does not tell its state", e);
            return true;
        }
    }
}
