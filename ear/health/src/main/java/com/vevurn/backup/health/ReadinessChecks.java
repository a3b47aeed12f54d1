package com.vevurn.backup.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The service's readiness, one named check for each thing that a backup needs. */
@ApplicationScoped
public class ReadinessChecks {
    private static final SelfTest.Finding NO_ANSWER = new SelfTest.Finding(false, "no answer; see the log");

    @Inject
    private BoundedCall call;

    @Produces
    @Readiness
    HealthCheck catalogue() {
        return check("catalogue", SelfTest::catalogue);
    }

    @Produces
    @Readiness
    HealthCheck postgresTools() {
        return check("postgres-tools", SelfTest::postgresTools);
    }

    @Produces
    @Readiness
    HealthCheck encryptionKey() {
        return check("encryption-key", SelfTest::encryptionKey);
    }

    @Produces
    @Readiness
    HealthCheck localStorage() {
        return check("local-storage", SelfTest::localStorage);
    }

    @Produces
    @Readiness
    HealthCheck configDirectory() {
        return check("config-directory", SelfTest::configDirectory);
    }

    private HealthCheck check(String name, Function<SelfTest, SelfTest.Finding> test) {
        return () -> {
            SelfTest.Finding finding = call.ask(() -> find(test)).orElse(NO_ANSWER);
            return HealthCheckResponse.named(name)
                    .status(finding.up())
                    .withData("message", finding.message())
                    .build();
        };
    }

    // The name is a constant of this library, and the object a bean of this very application.
    @SuppressWarnings("BanJNDI")
    private static SelfTest.Finding find(Function<SelfTest, SelfTest.Finding> test) {
        try {
            return test.apply(InitialContext.doLookup(SelfTest.JNDI_NAME));
        } catch (NamingException e) {
            return NO_ANSWER;
        }
    }
}
