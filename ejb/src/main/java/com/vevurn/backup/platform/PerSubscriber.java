package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is remembered of each subscriber, in bounded memory: when room is short, whoever was not seen for longest is
 * forgotten. No call walks through it, however full it is.
 */
final class PerSubscriber<V> {
    private final int most;
    private final Map<Subscriber, V> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most of how many subscribers anything is remembered */
    PerSubscriber(int most) {
        this.most = most;
    }

    /** Remembers what comes after what was remembered, if anything was. */
    synchronized V next(InetAddress from, Function<Optional<V>, V> step) {
        V next = remembered.compute(
                Subscriber.of(from), (subscriber, before) -> step.apply(Optional.ofNullable(before)));
        if (remembered.size() > most) {
            Iterator<V> longestUnseen = remembered.values().iterator();
            longestUnseen.next();
            longestUnseen.remove();
        }
        return next;
    }
}
