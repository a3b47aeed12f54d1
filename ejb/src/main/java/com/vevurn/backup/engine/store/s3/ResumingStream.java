package com.vevurn.backup.engine.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads an object from its start, and goes on where it was when the connection is cut: long downloads are cut some time. */
final class ResumingStream extends InputStream {
    /** Times that one object's download goes on after a cut. */
    private static final int CUTS = 20;

    private final S3Client client;
    private final S3Location place;
    private final GetObjectRequest request;
    private final String tag;
    private final long length;
    private ResponseInputStream<GetObjectResponse> response;
    private long position;
    private int cuts;

    /** @throws SdkException when there is no such object, or the service does not give it */
    ResumingStream(S3Client client, S3Location place, String key) {
        this.client = client;
        this.place = place;
        this.request =
                GetObjectRequest.builder().bucket(place.bucket()).key(key).build();
        this.response = client.getObject(request);
        this.tag = response.response().eTag();
        this.length = response.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        while (true) {
            Optional<Integer> got = readOnce(buffer, offset, count);
            if (got.isPresent()) {
                position += Math.max(0, got.get());
                return got.get();
            }
        }
    }

    @Override
    public void close() {
        // Closing would read the rest of the object.
        response.abort();
    }

    /** Empty after a cut that was mended. */
    private Optional<Integer> readOnce(byte[] buffer, int offset, int count) throws IOException {
        try {
            int got = response.read(buffer, offset, count);
            if (got >= 0 || position == length || count == 0) {
                return Optional.of(got);
            }
            throw new IOException("the connection ended after " + position + " of " + length + " bytes");
        } catch (IOException | SdkException e) {
            resume(e);
            return Optional.empty();
        }
    }

    private void resume(Exception cut) throws IOException {
        response.abort();
        if (++cuts > CUTS) {
            throw new IOException("the download was cut " + cuts + " times", cut);
        }
        response = S3Failure.tell(
                "read",
                place.url(request.key()),
                () -> client.getObject(request.toBuilder()
                        .range("bytes=" + position + "-")
                        .ifMatch(tag)
                        .build()));
    }
}
