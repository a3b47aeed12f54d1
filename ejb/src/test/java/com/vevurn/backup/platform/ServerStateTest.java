package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerStateTest {
    private final MBeanServer beans = MBeanServerFactory.newMBeanServer();

    @ParameterizedTest
    @CsvSource({
        "normal, true",
        "running, true",
        "starting, true",
        "pre-suspend, false",
        "suspending, false",
        "suspended, false",
        "stopping, false"
    })
    void aServerThatIsAboutToStopTakesNoWork(String state, boolean takes) throws Exception {
        beans.registerMBean(
                new StandardMBean((State) () -> state, State.class), new ObjectName("jboss.root:type=state"));

        assertThat(new ServerState(beans).takesWork()).isEqualTo(takes);
    }

    @Test
    void aServerThatSaysNothingOfItselfTakesWork() {
        assertThat(new ServerState(beans).takesWork()).isTrue();
    }

    /** What WildFly tells. */
    public interface State {
        String getRunningState();
    }
}
