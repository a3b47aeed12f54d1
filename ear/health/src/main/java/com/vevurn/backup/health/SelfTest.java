package com.vevurn.backup.health;

/** What the service knows of its own condition. Implemented by the EJB module, which this library cannot see. */
public interface SelfTest {
    /** Where the implementation is found; portable JNDI name of a singleton in the EJB module. */
    String JNDI_NAME = "java:global/vevurn-backup/backup-ejb/ServerSelfTest!com.vevurn.backup.health.SelfTest";

    /** Whether the catalogue answers. */
    Finding catalogue();

    /** Whether the PostgreSQL programs are there. */
    Finding postgresTools();

    /** Whether there is a master key. */
    Finding encryptionKey();

    /** Whether local destinations can be written. */
    Finding localStorage();

    /** What became of the documents that are applied at start. Up even where some were refused: the message names them. */
    Finding configDirectory();

    /**
     * What a test found.
     *
     * @param up whether all is well
     * @param message what was found, without secrets
     */
    record Finding(boolean up, String message) {}
}
