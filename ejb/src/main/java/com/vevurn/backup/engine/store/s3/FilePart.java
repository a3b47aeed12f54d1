package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A part that is too large for memory, in a file without a name: it is gone when it is closed, or when the process is,
 * however that ends. What lies there is what the destination gets, compressed and encrypted.
 */
final class FilePart implements Part {
    private final long most;
    private final FileChannel file;
    private final MessageDigest digest = Md5.start();
    private long length;

    /** @throws Failure DESTINATION_FAILED when the temporary directory takes no file */
    FilePart(long most) {
        this.most = most;
        try {
            Path path = Files.createTempFile("vevurn-backup-part", ".tmp");
            try {
                this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    @Override
    public int write(byte[] from, int offset, int count) {
        int taken = (int) Math.min(count, most - length);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(from, offset, taken);
            while (bytes.hasRemaining()) {
                file.write(bytes, length + taken - bytes.remaining());
            }
        } catch (IOException e) {
            throw noRoom(e);
        }
        digest.update(from, offset, taken);
        length += taken;
        return taken;
    }

    @Override
    public boolean isFull() {
        return length == most;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public RequestBody body() {
        return RequestBody.fromContentProvider(FromStart::new, length, "application/octet-stream");
    }

    @Override
    public String md5() {
        try {
            MessageDigest soFar = (MessageDigest) digest.clone();
            return Base64.getEncoder().encodeToString(soFar.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own digests can be copied", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Failure noRoom(IOException cause) {
        return new Failure(
                Reason.DESTINATION_FAILED,
                "the temporary directory has no room for a part of the upload",
                "Give java.io.tmpdir 2 GiB for each S3 destination that takes more than 238 GiB.",
                cause);
    }

    /** Reads the file by positions of its own, for a part that is sent again is read again. */
    private final class FromStart extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int got = file.read(ByteBuffer.wrap(buffer, offset, count), position);
            position += Math.max(0, got);
            return got;
        }
    }
}
