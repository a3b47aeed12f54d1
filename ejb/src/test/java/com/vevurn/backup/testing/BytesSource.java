package com.vevurn.backup.testing;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.Source;
import com.vevurn.backup.failure.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A source that gives some bytes, and then vouches for them or not.
 *
 * @param bytes what it gives
 * @param failure what it fails with in the end
 */
@SuppressWarnings("ArrayRecordComponent")
public record BytesSource(byte[] bytes, Optional<Failure> failure) implements Source {
    public BytesSource(byte[] bytes) {
        this(bytes, Optional.empty());
    }

    @Override
    public ArtifactKind kind() {
        return ArtifactKind.FILES;
    }

    @Override
    public Origin copyTo(OutputStream plain, Progress progress) {
        try {
            plain.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return new Origin("a test", Optional.empty(), List.of(), List.of());
    }
}
