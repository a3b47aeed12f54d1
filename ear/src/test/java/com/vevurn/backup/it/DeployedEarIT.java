package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.Backups;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.health.SelfTest;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container proves, inside the very EAR that is delivered. */
@ExtendWith(ArquillianExtension.class)
class DeployedEarIT {
    @EJB
    private BackupLedger ledger;

    @EJB
    private OperationLedger operations;

    @EJB
    private Backups backups;

    @Resource
    private UserTransaction transaction;

    @EJB(lookup = SelfTest.JNDI_NAME)
    private SelfTest selfTest;

    @Deployment
    static EnterpriseArchive theEar() {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "vevurn-backup.ear")
                .importFrom(new File("target/vevurn-backup.ear"))
                .as(EnterpriseArchive.class);
        ear.getAsType(WebArchive.class, "/backup-web.war").addClass(DeployedEarIT.class);
        return ear.addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    @Test
    void aFailureLeavesABeanAsItIs() {
        assertThatThrownBy(() -> ledger.get("unknown"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void theBeansThemselvesAskForTheRole() {
        assertThatThrownBy(() -> backups.get("unknown")).isInstanceOf(EJBAccessException.class);
    }

    @Test
    void anOperationIsQueuedWithinATransactionOnly() {
        OperationOrder order = new OperationOrder(OperationKind.BACKUP, "b", Optional.empty(), "nobody", "key", "");

        assertThatThrownBy(() -> operations.queue(order)).isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void aCancelIsNotWrittenOverByASignOfLifeThatOverlapsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = queued("round " + round);
            AtomicBoolean done = new AtomicBoolean();
            Thread signs = new Thread(() -> {
                while (!done.get()) {
                    operations.renew(id, new Progress());
                }
            });
            signs.start();

            operations.requestCancel(id);
            boolean kept = true;
            for (int look = 0; look < 20; look++) {
                kept &= operations.renew(id, new Progress());
            }

            done.set(true);
            signs.join();
            assertThat(kept).as("round " + round).isTrue();
        }
    }

    @Test
    void whatDidNotSucceedIsNotAmongWhatSucceeded() throws Exception {
        String id = queued("never succeeds");

        assertThat(operations.succeeded(
                        OperationKind.VERIFICATION, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(100_000))))
                .noneMatch(operation -> operation.id().equals(id));
    }

    private String queued(String key) throws Exception {
        transaction.begin();
        String id = operations
                .queue(new OperationOrder(
                        OperationKind.VERIFICATION,
                        "unknown",
                        Optional.empty(),
                        "test",
                        key + " " + UUID.randomUUID(),
                        "CHECKSUM"))
                .id();
        transaction.commit();
        return id;
    }

    @Test
    void theCatalogueOfTheSelfTestAnswers() {
        assertThat(selfTest.catalogue().up()).isTrue();
    }

    @Test
    @RunAsClient
    void strangersAreAskedToLogIn() throws IOException {
        URI configs =
                URI.create("http://127.0.0.1:" + System.getProperty("arquillian.http.port") + "/api/backup/configs");
        HttpURLConnection connection = (HttpURLConnection) configs.toURL().openConnection();

        assertThat(connection.getResponseCode()).isEqualTo(401);
    }
}
