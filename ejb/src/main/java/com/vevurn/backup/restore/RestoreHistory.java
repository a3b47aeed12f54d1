package com.vevurn.backup.restore;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.BackupState;
import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.operation.OperationState;
import com.vevurn.backup.operation.OperationView;
import com.vevurn.backup.operation.RawJson;
import com.vevurn.backup.platform.Json;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The restores that there were, and what followed them. It asks for no role; whoever acts for a caller has checked it. */
@Stateless
@PermitAll
public class RestoreHistory {
    /** How many earlier restores an estimate looks at. */
    private static final int LOOKED_AT = 20;

    @PersistenceContext
    private EntityManager catalogue;

    @Inject
    private Clock clock;

    @Inject
    private OperationLedger operations;

    @Inject
    private BackupLedger backups;

    /** @throws Failure NOT_FOUND */
    public Operation get(String restoreId) {
        return Optional.ofNullable(catalogue.find(Operation.class, restoreId))
                .filter(operation -> operation.kind() == OperationKind.RESTORE)
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "there is no restore " + restoreId, "Its id is that of its operation."));
    }

    /** A restore, or the undoing of one: what may need an approval. @throws Failure NOT_FOUND */
    public Operation approvable(String id) {
        return Optional.ofNullable(catalogue.find(Operation.class, id))
                .filter(operation -> operation.kind() == OperationKind.UNDO)
                .orElseGet(() -> get(id));
    }

    /** An operation as a reader sees it now, whatever was known of it before. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public OperationView view(String id) {
        return approvable(id).view(clock.instant());
    }

    /** What a restore did. @throws Failure STATE_CONFLICT unless it succeeded */
    public RestoreResult result(Operation restore) {
        return restore.view(clock.instant())
                .result()
                .filter(json -> restore.state() == OperationState.SUCCEEDED)
                .map(RawJson::text)
                .map(json -> Json.read(json, new TypeReference<RestoreResult>() {}))
                .orElseThrow(() -> new Failure(
                        Reason.STATE_CONFLICT,
                        "%s is %s and replaced nothing".formatted(restore.id(), restore.state()),
                        "There is nothing to undo."));
    }

    /**
     * A restore is undone once, and only while nothing came after it: what is there since would be lost otherwise.
     *
     * @throws Failure STATE_CONFLICT naming what came after it
     */
    public void requireNewest(Operation restore) {
        List<Operation> later = new ArrayList<>(catalogue
                .createQuery(
                        "select o from Operation o where o.environment = :environment and o.kind in :kinds"
                                + " and o.state = :succeeded and o.queuedAt > :queuedAt order by o.queuedAt",
                        Operation.class)
                .setParameter("environment", restore.environment().orElseThrow())
                .setParameter("kinds", List.of(OperationKind.RESTORE, OperationKind.UNDO))
                .setParameter("succeeded", OperationState.SUCCEEDED)
                .setParameter("queuedAt", restore.queuedAt())
                .getResultList());
        later.removeIf(operation -> operation.kind() == OperationKind.RESTORE
                && !RestoreOrder.of(operation).replaces());
        for (Operation operation : later) {
            boolean undoing = operation.kind() == OperationKind.UNDO;
            if (undoing && operation.detail().equals(restore.id())) {
                throw conflict(restore.id(), "was undone already, by " + operation.id());
            }
        }
        if (!later.isEmpty()) {
            throw conflict(
                    restore.id(),
                    "is not the last one: %s came after it"
                            .formatted(later.get(0).id()));
        }
    }

    /**
     * Queues the undoing of a restore.
     *
     * @param patience how long it waits for another person's approval, if it needs one
     * @throws Failure ALREADY_RUNNING while something else is done to the environment
     */
    public Operation queueUndo(Operation restore, String actor, Optional<Duration> patience) {
        String environment = restore.environment().orElseThrow();
        OperationOrder order = new OperationOrder(
                OperationKind.UNDO,
                restore.backupId(),
                Optional.of(environment),
                actor,
                Restores.exclusiveKey(environment),
                restore.id());
        return patience.map(longest -> operations.queueForApproval(order, longest))
                .orElseGet(() -> operations.queue(order));
    }

    /** How long a restore of a backup into an environment will take, where its configuration was restored there before. */
    public Optional<Duration> estimate(String backupId, String environment) {
        BackupView backup = backups.view(backupId);
        List<Estimate.Earlier> earlier = new ArrayList<>();
        for (Operation restore : newest(environment)) {
            BackupView restored = backups.view(restore.backupId());
            boolean alike = RestoreOrder.of(restore).replaces();
            if (alike && restored.configId().equals(backup.configId())) {
                restore.view(clock.instant())
                        .elapsed()
                        .ifPresent(took -> earlier.add(new Estimate.Earlier(restored.plainBytes(), took)));
            }
        }
        return Estimate.of(earlier, backup.plainBytes());
    }

    /** The restore point that went before a restore, if one was taken. */
    public Optional<String> restorePointBefore(String restoreId) {
        return catalogue
                .createQuery(
                        "select b.id from Backup b where b.state in :good and b.restorePoint like :before"
                                + " order by b.id desc",
                        String.class)
                .setParameter("good", List.of(BackupState.COMPLETED, BackupState.INCOMPLETE))
                .setParameter("before", SafetyPoint.before(restoreId) + "%")
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private List<Operation> newest(String environment) {
        return catalogue
                .createQuery(
                        "select o from Operation o where o.environment = :environment and o.kind = :kind"
                                + " and o.state = :succeeded order by o.queuedAt desc",
                        Operation.class)
                .setParameter("environment", environment)
                .setParameter("kind", OperationKind.RESTORE)
                .setParameter("succeeded", OperationState.SUCCEEDED)
                .setMaxResults(LOOKED_AT)
                .getResultList();
    }

    private static Failure conflict(String restoreId, String why) {
        return new Failure(
                Reason.STATE_CONFLICT,
                "%s %s".formatted(restoreId, why),
                "Restore a backup or a restore point instead.");
    }
}
