package com.vevurn.backup.notify;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads the body of an answer that nobody needs, and hangs up when it is longer than an answer should be. */
final class BoundedDrain implements HttpResponse.BodySubscriber<Void> {
    private static final long LONGEST = 64 * 1024;

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private long bytes;

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes > LONGEST) {
            subscription.cancel();
            end.complete(null);
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        end.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
