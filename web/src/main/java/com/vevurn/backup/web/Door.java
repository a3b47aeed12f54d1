package com.vevurn.backup.web;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.AccessSettings;
import com.vevurn.backup.platform.LoginAttempt;
import com.vevurn.backup.platform.LoginAttempts;
import com.vevurn.backup.platform.RequestRate;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Who may come in at all, by the address that they come from. */
@ApplicationScoped
public class Door {
    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Refusals refusals;

    private RequestRate rate;
    private LoginAttempts attempts;

    @PostConstruct
    void open() {
        rate = new RequestRate(access().requestsPerMinute(), clock);
        attempts = new LoginAttempts(access().loginAttempts(), access().loginPause(), clock);
    }

    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        return access().forwarded().client(peer, forwardedFor);
    }

    boolean isProxy(InetAddress peer) {
        return access().forwarded().isProxy(peer);
    }

    /** Why a request is not even looked at, where it is not; has that written down. */
    Optional<Failure> refusal(InetAddress from, String method, String path, String rawPath, List<String> logins) {
        RequestRate.Verdict verdict = rate.ask(from);
        if (verdict != RequestRate.Verdict.ADMITTED) {
            Failure failure = tooMany(from);
            // One row a minute: the trail must not be what they fill.
            if (verdict == RequestRate.Verdict.NEWLY_REFUSED) {
                refusals.tell(from.getHostAddress(), method, path, failure.getMessage());
            }
            return Optional.of(failure);
        }
        if (!access().mayCall(from)) {
            return Optional.of(tell(Refusals.Kind.OUTSIDE, from, method, path, outside(from)));
        }
        return unreadable(rawPath, logins).map(failure -> tell(Refusals.Kind.UNREADABLE, from, method, path, failure));
    }

    /** The attempt that a readable login is; empty where no password is sent. */
    Optional<LoginAttempt> attempt(InetAddress from, List<String> logins) {
        return logins.stream()
                .findFirst()
                .flatMap(login -> AttemptedLogin.name(login).map(name -> attempts.attempt(from, name, login)));
    }

    /** Why an attempt is not made. */
    Failure tooOftenWrong(InetAddress from, String method, String path) {
        return tell(
                Refusals.Kind.TOO_OFTEN_WRONG,
                from,
                method,
                path,
                new Failure(
                        Reason.TOO_MANY_REQUESTS,
                        "too many failed logins of that name from %s, or too many at once that are not known to be good"
                                .formatted(from.getHostAddress()),
                        "Wait until Retry-After has passed, or log in from another address."));
    }

    private Failure tooMany(InetAddress from) {
        return new Failure(
                Reason.TOO_MANY_REQUESTS,
                "%s sends more than %d requests a minute"
                        .formatted(from.getHostAddress(), access().requestsPerMinute()),
                "Wait a little; the limit is BACKUP_REQUESTS_PER_MINUTE.");
    }

    private static Failure outside(InetAddress from) {
        return new Failure(
                Reason.FORBIDDEN,
                "nobody may call from " + from.getHostAddress(),
                "Call from a network that BACKUP_NETWORKS names.");
    }

    private static Optional<Failure> unreadable(String rawPath, List<String> logins) {
        if (!RawPath.isReadable(rawPath)) {
            return Optional.of(new Failure(
                    Reason.REQUEST_INVALID,
                    "the path cannot be read",
                    "Send UTF-8, and %25 where a percent sign is meant."));
        }
        if (logins.size() > 1 || !logins.stream().allMatch(AttemptedLogin::isReadable)) {
            return Optional.of(new Failure(
                    Reason.REQUEST_INVALID,
                    "the login cannot be read",
                    "Send user and password by HTTP BASIC: Base64 of both with a colon between."));
        }
        return Optional.empty();
    }

    private Failure tell(Refusals.Kind kind, InetAddress from, String method, String path, Failure failure) {
        refusals.deny(kind, from.getHostAddress(), method, path, failure.getMessage());
        return failure;
    }

    private AccessSettings access() {
        return settings.access();
    }
}
