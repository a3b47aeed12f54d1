package com.vevurn.backup.keys;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rotation is about, as the catalogue keeps it: one that is taken up again goes by the same order.
 *
 * @param mode what it changes
 * @param since data keys that are not older than this are left alone
 * @param backups ids of the backups that it is about; empty for all
 * @param attempts ids of the operations that carried it out before and were cut off, the latest last
 */
record RotationOrder(RotationMode mode, Instant since, Set<String> backups, List<String> attempts) {
    /** What fits into the catalogue as an operation's detail, with room to spare. */
    private static final int MOST_BACKUPS = 500;

    private static final int MOST_ATTEMPTS = 50;

    RotationOrder {
        backups = Set.copyOf(backups);
        attempts = List.copyOf(attempts);
    }

    /** @throws Failure REQUEST_INVALID naming every fault */
    static RotationOrder of(RotationRequest request, Instant now) {
        List<Fault> faults = new ArrayList<>();
        RotationMode mode = request.mode()
                .map(token -> RotationMode.of(token).orElseGet(() -> {
                    faults.add(new Fault("/mode", "must be wrap or re-encrypt"));
                    return RotationMode.RE_ENCRYPT;
                }))
                .orElse(RotationMode.WRAP);
        List<String> backups = request.backups().orElse(List.of());
        if (request.backups().isPresent() && mode == RotationMode.WRAP) {
            faults.add(new Fault("/backups", "can be named only for the mode re-encrypt"));
        }
        if (request.backups().filter(List::isEmpty).isPresent() || backups.size() > MOST_BACKUPS) {
            faults.add(new Fault("/backups", "must name 1 to %d backups".formatted(MOST_BACKUPS)));
        }
        if (backups.stream().anyMatch(id -> id == null || id.isBlank() || id.length() > 128)) {
            faults.add(new Fault("/backups", "must be ids of backups"));
        }
        if (!faults.isEmpty()) {
            throw Failure.refused(Reason.REQUEST_INVALID, "the rotation cannot be carried out", faults);
        }
        return new RotationOrder(mode, now.truncatedTo(ChronoUnit.MILLIS), new TreeSet<>(backups), List.of());
    }

    /** Empty for rotations that wrap, as those of earlier releases have it. */
    String detail() {
        return mode == RotationMode.WRAP ? "" : Json.write(this);
    }

    static RotationOrder of(String detail) {
        return detail.isEmpty()
                ? new RotationOrder(RotationMode.WRAP, Instant.EPOCH, Set.of(), List.of())
                : Json.read(detail, new TypeReference<RotationOrder>() {});
    }

    /** The same, to be carried out once more. */
    RotationOrder after(String attempt) {
        List<String> all = new ArrayList<>(attempts);
        all.add(attempt);
        return new RotationOrder(
                mode, since, backups, all.subList(Math.max(0, all.size() - MOST_ATTEMPTS), all.size()));
    }

    boolean isAbout(String backupId) {
        return backups.isEmpty() || backups.contains(backupId);
    }
}
