package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The content of a file that somebody may be writing to: always as many bytes as it had when it was opened. What is gone
 * since, or cannot be read, is zeros, and remarked upon.
 */
final class FileContent extends InputStream {
    private final SeekableByteChannel channel;
    private final Progress progress;
    private final MessageDigest digest = Tally.sha256();
    private long left;
    private Optional<String> trouble = Optional.empty();

    FileContent(SeekableByteChannel channel, long bytes, Progress progress) {
        this.channel = channel;
        this.left = bytes;
        this.progress = progress;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        progress.checkNotCancelled();
        int wanted = (int) Math.min(length, left);
        int got = trouble.isEmpty() ? fromChannel(ByteBuffer.wrap(buffer, offset, wanted)) : 0;
        if (trouble.isPresent()) {
            got = wanted;
            Arrays.fill(buffer, offset, offset + wanted, (byte) 0);
        }
        digest.update(buffer, offset, got);
        left -= got;
        return got;
    }

    private int fromChannel(ByteBuffer buffer) {
        try {
            int got = channel.read(buffer);
            if (got < 0) {
                trouble = Optional.of("shrank while it was read; its last %d bytes are zeros".formatted(left));
            }
            return got;
        } catch (IOException e) {
            trouble = Optional.of(
                    "could not be read to its end (%s); its last %d bytes are zeros".formatted(e.getMessage(), left));
            return 0;
        }
    }

    /** What is wrong with the bytes that were given out. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Reads what nobody has read yet, and gives the hash of all. */
    String sha256() {
        byte[] rest = new byte[8192];
        while (read(rest, 0, rest.length) >= 0) {
            progress.checkNotCancelled();
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
