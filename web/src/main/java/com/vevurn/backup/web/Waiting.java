package com.vevurn.backup.web;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller waits for the end of what it started: {@code Prefer: wait=N} (RFC 7240), N in seconds, at most 60. */
public class Waiting {
    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait=(\\d{1,6})");
    private static final long LONGEST_SECONDS = 60;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    @HeaderParam("Prefer")
    private String prefer;

    /** 202 with the thing itself, or 200 when it ended within the time that the caller is willing to wait. */
    <T> Response answer(String location, T begun, Supplier<T> look, Predicate<T> ended) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds());
        T newest = begun;
        while (!ended.test(newest) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
            newest = look.get();
        }
        return Response.status(ended.test(newest) ? Response.Status.OK : Response.Status.ACCEPTED)
                .location(URI.create(location))
                .entity(newest)
                .build();
    }

    private long seconds() {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? Math.min(Long.parseLong(wait.group(1)), LONGEST_SECONDS) : 0;
    }
}
