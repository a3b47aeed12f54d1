package com.vevurn.backup.platform;

import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.health.SelfTest;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a backup needs, for the readiness check. */
@Singleton
@Lock(LockType.READ)
@Local(SelfTest.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ServerSelfTest implements SelfTest {
    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Settings settings;

    @Inject
    private Instance<ToolBox> toolBox;

    @Inject
    private DocumentDirectory documents;

    @Inject
    private CatalogueAdvice advice;

    @Inject
    private KeyAdvice keys;

    @Override
    public Finding catalogue() {
        try {
            catalogue.createNativeQuery("select 1").getSingleResult();
            return new Finding(
                    true, "answers" + advice.words().map(words -> "; " + words).orElse(""));
        } catch (PersistenceException e) {
            return new Finding(false, "does not answer; see the log and BACKUP_CATALOG_URL");
        }
    }

    @Override
    public Finding postgresTools() {
        ToolBox installed = toolBox.get();
        return installed.installed().isEmpty()
                ? new Finding(false, "pg_dump is not installed; install postgresql-client or set BACKUP_POSTGRES_BIN")
                : new Finding(true, "installed: " + installed.versions());
    }

    @Override
    public Finding encryptionKey() {
        return settings.keys()
                .active()
                // Up all the same: what the other backups need is there, and new ones are made.
                .map(key -> new Finding(
                        true,
                        "active key " + key.id()
                                + keys.words().map(words -> "; " + words).orElse("")))
                .orElse(new Finding(false, "no master key; set BACKUP_ENCRYPTION_KEY to 64 hexadecimal digits"));
    }

    @Override
    public Finding localStorage() {
        List<String> faults = new ArrayList<>();
        for (Path root : settings.localRoots()) {
            try {
                Files.createDirectories(root);
                Files.delete(Files.createTempFile(root, ".writable-", ".tmp"));
            } catch (IOException e) {
                faults.add(root + " cannot be written");
            }
        }
        return faults.isEmpty()
                ? new Finding(true, "writable: " + settings.localRoots())
                : new Finding(false, String.join("; ", faults));
    }

    @Override
    public Finding configDirectory() {
        return documents.finding();
    }
}
