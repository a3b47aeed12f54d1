package com.vevurn.backup.notify;

import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.backup.CopyView;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.operation.Ids;
import com.vevurn.backup.operation.Notice;
import com.vevurn.backup.operation.OperationView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what happened: the facts of an operation, or of a notice, as an announcement. */
final class AnnouncementWriter {
    private static final String API = "/api/backup";

    private final Clock clock;
    private final String base;

    /** @param publicUrl address under which readers reach this service */
    AnnouncementWriter(Clock clock, Optional<String> publicUrl) {
        this.clock = clock;
        this.base = publicUrl.orElse("") + API;
    }

    /** Of the end of an operation on a backup. */
    Announcement ofEnd(Occasion occasion, Configuration configuration, OperationView operation, BackupView backup) {
        Optional<FailureView> failure = operation.failure();
        Facts facts = switch (occasion) {
            case BACKUP_SUCCEEDED -> complete(backup);
            case BACKUP_INCOMPLETE -> incomplete(backup);
            default -> failed(operation);
        };
        return write(
                occasion,
                configuration,
                Optional.of(backup),
                Optional.of(RanOperation.of(operation)),
                facts,
                failure.map(FailureView::reason));
    }

    /** Of the end of an operation that is of no backup. */
    Announcement ofOperation(Occasion occasion, Configuration configuration, OperationView operation) {
        return write(
                occasion,
                configuration,
                Optional.empty(),
                Optional.of(RanOperation.of(operation)),
                failed(operation),
                operation.failure().map(FailureView::reason));
    }

    /** Of a notice. */
    Announcement ofNotice(Configuration configuration, Notice notice, Optional<BackupView> backup) {
        return write(
                Occasion.of(notice.kind()),
                configuration,
                backup,
                Optional.empty(),
                new Facts(notice.message(), notice.hint()),
                Optional.empty());
    }

    private Announcement write(
            Occasion occasion,
            Configuration configuration,
            Optional<BackupView> backup,
            Optional<RanOperation> operation,
            Facts facts,
            Optional<String> reason) {
        return new Announcement(
                Ids.next("notice", clock.instant()),
                occasion,
                clock.instant(),
                configuration.id(),
                configuration.name(),
                configuration.timezone(),
                backup.map(ToldBackup::of),
                operation,
                facts.message(),
                reason,
                facts.hint(),
                base + backup.map(view -> "/backups/" + view.id()).orElse("/configs/" + configuration.id()));
    }

    private static Facts failed(OperationView operation) {
        return new Facts(
                operation.failure().map(FailureView::message).orElse("the operation ended as " + operation.state()),
                operation.failure().map(FailureView::hint).orElse(""));
    }

    private static Facts complete(BackupView backup) {
        int copies = backup.copies().size();
        return new Facts(
                "the backup is complete, with %s stored at %s"
                        .formatted(
                                Amounts.bytes(backup.storedBytes()),
                                copies == 1 ? "its destination" : "each of its " + copies + " destinations"),
                "");
    }

    private static Facts incomplete(BackupView backup) {
        List<CopyView> bad = backup.copies().stream()
                .filter(copy -> copy.state() != CopyState.GOOD)
                .toList();
        return new Facts(
                "%d of %d copies failed: at %s"
                        .formatted(
                                bad.size(),
                                backup.copies().size(),
                                bad.stream()
                                        .map(CopyView::destination)
                                        .distinct()
                                        .collect(Collectors.joining(", "))),
                "The other copies are good. When the destination works again, POST %s/backups/%s/repair makes the missing"
                                .formatted(API, backup.id())
                        + " ones from them.");
    }

    /**
     * What there is to say.
     *
     * @param message the fact
     * @param hint what to do; empty for nothing
     */
    private record Facts(String message, String hint) {}
}
