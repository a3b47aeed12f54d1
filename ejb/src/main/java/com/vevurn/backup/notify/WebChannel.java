package com.vevurn.backup.notify;

import com.vevurn.backup.engine.Authorities;
import com.vevurn.backup.platform.OutboundHosts;
import com.vevurn.backup.platform.Secret;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts announcements to webhooks, and calls heartbeats. Of an answer only the status counts; no redirect is followed. */
final class WebChannel {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client;
    private final OutboundHosts hosts;
    private final Clock clock;
    private final Optional<Secret> secret;
    private final Duration timeout;

    /**
     * @param secret signs what is posted; without one it goes unsigned
     * @param timeout longest time for one request as a whole
     * @param authorities who vouches for receivers beside those whom the JDK knows
     * @param hosts receivers that may be called: what a name means may have changed since a document was saved
     */
    WebChannel(
            Clock clock,
            Optional<Secret> secret,
            Duration timeout,
            Optional<Authorities> authorities,
            OutboundHosts hosts) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout);
        authorities.map(Authorities::context).ifPresent(builder::sslContext);
        this.client = builder.build();
        this.hosts = hosts;
        this.clock = clock;
        this.secret = secret;
        this.timeout = timeout;
    }

    Outcome send(Parcel parcel) throws InterruptedException {
        URI target = URI.create(parcel.recipient().target());
        Optional<String> fault = hosts.faultOfCall(target.getHost());
        if (fault.isPresent()) {
            return Outcome.giveUp("its host " + fault.get() + "; see BACKUP_WEBHOOK_HOSTS");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(timeout)
                .header("User-Agent", "vevurn-backup")
                .header("X-Vevurn-Event", parcel.event())
                .header("X-Vevurn-Delivery", parcel.announcementId());
        if (parcel.recipient().channel() == Channel.WEBHOOK) {
            request.header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(parcel.content()));
            secret.ifPresent(
                    key -> request.header(Signature.HEADER, Signature.of(key, clock.instant(), parcel.content())));
        }
        return call(request.build());
    }

    private Outcome call(HttpRequest request) throws InterruptedException {
        // Known before the body is read: a receiver that answers and then dawdles has taken the request all the same.
        AtomicInteger status = new AtomicInteger();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, info -> {
            status.set(info.statusCode());
            return new BoundedDrain();
        });
        try {
            answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            if (status.get() == 0) {
                return Outcome.tryAgain("no answer within " + timeout.toSeconds() + " s");
            }
        } catch (ExecutionException e) {
            if (status.get() == 0) {
                return Outcome.tryAgain(words(e.getCause()));
            }
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
        return of(status.get());
    }

    private static Outcome of(int status) {
        String said = "answered HTTP " + status;
        if (status >= 200 && status < 300) {
            return Outcome.accepted();
        }
        if (status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
            return Outcome.tryAgain(said);
        }
        return Outcome.giveUp(status >= 300 && status < 400 ? said + "; redirects are not followed" : said);
    }

    private static String words(Throwable cause) {
        if (cause.getMessage() == null) {
            return cause instanceof ConnectException
                    ? "nobody takes the connection"
                    : cause.getClass().getSimpleName();
        }
        return cause.getMessage();
    }
}
