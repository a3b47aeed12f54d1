package com.vevurn.backup.operation;

import java.util.Optional;

/**
 * Event: people should know of something that is not the end of an operation. Fired by the feature that finds out, once
 * for each occurrence; who is told, and how, is up to the observer.
 *
 * @param kind what it is
 * @param configId the configuration that it concerns
 * @param backupId the backup that it concerns, where there is one
 * @param message the fact, one sentence without secrets
 * @param hint what to do
 */
public record Notice(NoticeKind kind, String configId, Optional<String> backupId, String message, String hint) {}
