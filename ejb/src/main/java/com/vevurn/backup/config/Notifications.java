package com.vevurn.backup.config;

import java.util.List;
import java.util.Optional;

/**
 * Who is told of what. A list that the document does not name takes what {@code onFailure} says; one that it names empty
 * tells nobody by mail.
 *
 * @param onSuccess e-mail addresses told of complete backups
 * @param onFailure e-mail addresses told of backups that are not, and of all else that is not named
 * @param onVerificationFailure told of copies that are not what was written
 * @param onRestoreFailure told of restores that failed, and of those that wait for an approval or got it
 * @param onQuota told of destinations that are nearly full
 * @param onMissed told of due times without a run
 * @param onOverdue told of the absence of a good backup
 * @param onUnusual told of backups far out of the usual
 * @param webhook addresses that every event is posted to
 * @param heartbeat address that is called after each complete backup
 */
public record Notifications(
        List<String> onSuccess,
        List<String> onFailure,
        Optional<List<String>> onVerificationFailure,
        Optional<List<String>> onRestoreFailure,
        Optional<List<String>> onQuota,
        Optional<List<String>> onMissed,
        Optional<List<String>> onOverdue,
        Optional<List<String>> onUnusual,
        List<String> webhook,
        Optional<String> heartbeat) {
    /** What holds when a document does not say. */
    public static final Notifications NOBODY = new Notifications(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    public Notifications {
        onSuccess = List.copyOf(onSuccess);
        onFailure = List.copyOf(onFailure);
        onVerificationFailure = onVerificationFailure.map(List::copyOf);
        onRestoreFailure = onRestoreFailure.map(List::copyOf);
        onQuota = onQuota.map(List::copyOf);
        onMissed = onMissed.map(List::copyOf);
        onOverdue = onOverdue.map(List::copyOf);
        onUnusual = onUnusual.map(List::copyOf);
        webhook = List.copyOf(webhook);
    }

    /** The same with nothing of its addresses but their servers, for readers who may not have them whole. */
    Notifications shown() {
        return new Notifications(
                onSuccess,
                onFailure,
                onVerificationFailure,
                onRestoreFailure,
                onQuota,
                onMissed,
                onOverdue,
                onUnusual,
                webhook.stream().map(url -> new CallableUrl(url).shown()).toList(),
                heartbeat.map(url -> new CallableUrl(url).shown()));
    }
}
