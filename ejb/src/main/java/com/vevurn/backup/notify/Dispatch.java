package com.vevurn.backup.notify;

import com.vevurn.backup.platform.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One message to one recipient: what is to be sent, where to, and how far it is. */
@Entity
public class Dispatch {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "announcement_id", length = 64)
    private String announcementId;

    @Column(length = 60)
    private String event;

    @Column(name = "config_id", length = 63)
    private String configId;

    @Column(name = "backup_id", length = 128)
    private String backupId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Channel channel;

    @Column(length = 1000)
    private String target;

    @Column(length = 400)
    private String lane;

    @Column(length = 1_000_000)
    private String content;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private DispatchState state;

    private int tries;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "next_try_at")
    private Instant nextTryAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(length = 1000)
    private String problem;

    protected Dispatch() {}

    Dispatch(Announcement announcement, Recipient recipient) {
        this.announcementId = announcement.id();
        this.event = announcement.event().token();
        this.configId = announcement.configId();
        this.backupId = announcement.backup().map(ToldBackup::id).orElse(null);
        this.channel = recipient.channel();
        this.target = recipient.target();
        this.lane = recipient.lane();
        this.content = Json.write(announcement);
        this.state = DispatchState.QUEUED;
        this.createdAt = announcement.at();
        this.nextTryAt = announcement.at();
        this.leaseUntil = Instant.EPOCH;
    }

    /**
     * Records what came of a try. A lease that ran out meanwhile may have let another node end it: that end stays.
     *
     * @param count how many tries there were when this one began, itself included
     */
    void tried(Outcome outcome, int count, RetryPlan plan, Instant now) {
        if (state != DispatchState.QUEUED) {
            return;
        }
        leaseUntil = Instant.EPOCH;
        problem = outcome.problem().isEmpty() ? null : outcome.problem();
        Optional<Instant> next =
                outcome.result() == Outcome.Result.TRY_AGAIN ? plan.next(count, createdAt, now) : Optional.empty();
        if (next.isPresent()) {
            nextTryAt = next.get();
            return;
        }
        state = outcome.result() == Outcome.Result.ACCEPTED ? DispatchState.SENT : DispatchState.FAILED;
        endedAt = now;
    }

    /** What is needed to send it. */
    Parcel parcel() {
        return new Parcel(id, announcementId, event, configId, new Recipient(channel, target), lane, content, tries);
    }

    NotificationView view() {
        return new NotificationView(
                id,
                event,
                configId,
                Optional.ofNullable(backupId),
                channel.name(),
                new Recipient(channel, target).shown(),
                state,
                tries,
                createdAt,
                state == DispatchState.QUEUED ? Optional.of(nextTryAt) : Optional.empty(),
                Optional.ofNullable(endedAt),
                Optional.ofNullable(problem));
    }
}
