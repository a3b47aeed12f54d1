package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.OutputStream;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An object on its way to S3: one request when it is small, a multipart upload when it is not. While one part is sent the
 * next is filled, so that two parts are the most that is held at once.
 */
final class S3StagedObject implements StagedObject {
    private final S3Client client;
    private final S3Deletion deletion;
    private final S3Location place;
    private final String key;
    private final Keep keep;
    private final OneAtATime sending = new OneAtATime("backup-s3-upload");
    private Optional<MultipartUpload> upload = Optional.empty();
    private final Spare spare = new Spare();
    private final PartSizes sizes;
    private int number = 1;
    private Part part;
    private boolean committed;

    S3StagedObject(S3Client client, S3Deletion deletion, S3Location place, String key, Keep keep, PartSizes sizes) {
        this.client = client;
        this.deletion = deletion;
        this.place = place;
        this.key = key;
        this.keep = keep;
        this.sizes = sizes;
        this.part = sizes.part(number, spare);
    }

    @Override
    public OutputStream body() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) {
                int done = 0;
                while (done < length) {
                    if (part.isFull()) {
                        send();
                    }
                    done += part.write(buffer, offset + done, length - done);
                }
            }
        };
    }

    @Override
    public void commit() {
        attempt("publish", () -> {
            if (upload.isPresent()) {
                sendPart(part);
                sending.join();
                upload.get().complete();
            } else {
                client.putObject(
                        request ->
                                keep.ask(request.bucket(place.bucket()).key(key).contentMD5(part.md5())),
                        part.body());
            }
        });
        committed = true;
        sending.close();
        part.close();
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        // First, for an upload that is aborted while a part is on its way keeps that part.
        sending.close();
        part.close();
        attempt("discard", () -> upload.ifPresent(begun -> begun.abort(deletion)));
        upload = Optional.empty();
    }

    /** Hands the full part over and begins the next. */
    private void send() {
        if (number == sizes.parts()) {
            throw new Failure(
                    Reason.DESTINATION_FULL,
                    "%s has more than %d bytes, the most that one upload takes here"
                            .formatted(place.url(key), sizes.most()),
                    "Compress more, or back up large tables by a configuration of their own.");
        }
        Part full = part;
        attempt("write", () -> {
            if (upload.isEmpty()) {
                upload = Optional.of(MultipartUpload.begin(client, place, key, keep));
            }
            sendPart(full);
        });
        number++;
        part = sizes.part(number, spare);
    }

    private void sendPart(Part full) {
        sending.run(() -> {
            try (full) {
                upload.orElseThrow().add(full);
            }
        });
    }

    private void attempt(String action, Runnable step) {
        S3Failure.tell(action, place.url(key), () -> {
            step.run();
            return key;
        });
    }
}
