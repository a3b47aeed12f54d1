package com.vevurn.backup.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * A message, for a reader.
 *
 * @param id its number
 * @param event what it tells
 * @param configId the configuration that it concerns
 * @param backupId the backup that it concerns
 * @param channel {@code MAIL}, {@code WEBHOOK} or {@code HEARTBEAT}
 * @param recipient an address, or the server of a URL
 * @param state how far it is
 * @param tries how often it was tried
 * @param createdAt when it was queued
 * @param nextTryAt when it is tried next
 * @param endedAt when it was sent or given up
 * @param problem what the last try met
 */
public record NotificationView(
        long id,
        String event,
        String configId,
        Optional<String> backupId,
        String channel,
        String recipient,
        DispatchState state,
        int tries,
        Instant createdAt,
        Optional<Instant> nextTryAt,
        Optional<Instant> endedAt,
        Optional<String> problem) {}
