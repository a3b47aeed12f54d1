package com.vevurn.backup.web;

import com.vevurn.backup.operation.Act;
import com.vevurn.backup.platform.RefusalTally;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What strangers are refused. The trail and the log are told of it once a minute by address and kind, with the number of
 * those that they are not told of: neither is there to be filled by whoever may do nothing else here.
 */
@ApplicationScoped
public class Refusals {
    /** Why a stranger is refused. */
    enum Kind {
        OUTSIDE,
        UNREADABLE,
        NO_LOGIN,
        TOKEN,
        LINK,
        TOO_OFTEN_WRONG,
        /** Whatever would have changed nothing; of the log. */
        OTHER
    }

    @Inject
    private Clock clock;

    @Inject
    private Event<Act> acts;

    private final Map<Kind, RefusalTally> tallies = new EnumMap<>(Kind.class);

    @PostConstruct
    void begin() {
        for (Kind kind : Kind.values()) {
            tallies.put(kind, new RefusalTally(clock));
        }
    }

    /** Has the trail told of it, unless it was just told of its like. */
    void deny(Kind kind, String address, String method, String path, String detail) {
        tallies.get(kind)
                .count(parse(address))
                .ifPresent(untold -> tell(address, method, path, detail + others(untold)));
    }

    /** Has the trail told of it in any case. */
    void tell(String address, String method, String path, String detail) {
        acts.fire(new Act("anonymous", address, method, path, "denied", detail));
    }

    /** Has the log told of it, each time where it is known who did it. */
    void log(Optional<String> actor, String address, String method, String path, int status) {
        if (actor.isPresent()) {
            RefusalLog.tell(actor.get(), address, method, path, status, "");
            return;
        }
        tallies.get(Kind.OTHER)
                .count(parse(address))
                .ifPresent(untold -> RefusalLog.tell("anonymous", address, method, path, status, others(untold)));
    }

    private static String others(long untold) {
        return untold == 0 ? "" : "; %d more before it were not told one by one".formatted(untold);
    }

    /** The container has it as an address already; nothing is looked up. */
    static InetAddress parse(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the container gives an address that is none", e);
        }
    }
}
