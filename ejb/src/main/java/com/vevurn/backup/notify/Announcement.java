package com.vevurn.backup.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * One occurrence that people are told of, with every fact that a message is made of. Webhooks get it as it stands.
 *
 * @param id the same for every recipient, and in every try
 * @param event what it is
 * @param at when it was found out
 * @param configId the configuration that it concerns
 * @param configName its name, for people; may hold any text
 * @param timezone of the configuration, for the times that people read
 * @param backup the backup that it concerns, as it was then
 * @param operation what was run
 * @param message the fact
 * @param reason stable token of why it did not succeed
 * @param hint what to do; empty where nothing is to be done
 * @param link where to read on; only a path where the deployment names no public address
 */
record Announcement(
        String id,
        Occasion event,
        Instant at,
        String configId,
        String configName,
        Optional<String> timezone,
        Optional<ToldBackup> backup,
        Optional<RanOperation> operation,
        String message,
        Optional<String> reason,
        String hint,
        String link) {}
