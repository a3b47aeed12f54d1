package com.vevurn.backup.notify;

import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.backup.CopyView;
import com.vevurn.backup.operation.FailureView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A backup, as an announcement tells it.
 *
 * @param id its id
 * @param type what is in it
 * @param environment where it comes from
 * @param state how far it is
 * @param createdAt when it was asked for
 * @param plainBytes bytes that the sources gave
 * @param storedBytes bytes of one copy
 * @param copies what is at each destination
 */
record ToldBackup(
        String id,
        String type,
        String environment,
        String state,
        Instant createdAt,
        long plainBytes,
        long storedBytes,
        List<Copy> copies) {
    ToldBackup {
        copies = List.copyOf(copies);
    }

    /**
     * A copy.
     *
     * @param destination kind of the destination
     * @param location where its objects lie; empty until they do
     * @param state what is known of it
     * @param message what is wrong with it
     */
    record Copy(String destination, String location, String state, Optional<String> message) {
        /** What one copy may say, so that a hundred of them still make a message. */
        private static final int LONGEST = 1000;

        private static Copy of(CopyView view) {
            return new Copy(
                    view.destination(),
                    view.location(),
                    view.state().name(),
                    view.failure().map(FailureView::message).map(Copy::cut));
        }

        private static String cut(String message) {
            return message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
        }
    }

    static ToldBackup of(BackupView view) {
        return new ToldBackup(
                view.id(),
                view.type().token(),
                view.environment(),
                view.state().name(),
                view.createdAt(),
                view.plainBytes(),
                view.storedBytes(),
                view.copies().stream().map(Copy::of).toList());
    }
}
