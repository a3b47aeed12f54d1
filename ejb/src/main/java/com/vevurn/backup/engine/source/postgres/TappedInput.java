package com.vevurn.backup.engine.source.postgres;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A buffered reader that copies every byte that it takes from its input, whether anybody looks at it or not. */
final class TappedInput {
    private final InputStream in;
    private final OutputStream copy;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private long taken;

    TappedInput(InputStream in, OutputStream copy) {
        this.in = in;
        this.copy = copy;
    }

    /** The next byte, 0 to 255; -1 at the end. */
    int readByteOrEnd() throws IOException {
        return position == end && !fill() ? -1 : buffer[position++] & 0xff;
    }

    /** The next byte, 0 to 255. @throws EOFException at the end */
    int readByte() throws IOException {
        int next = readByteOrEnd();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    /** Takes memory as the bytes come in: a length that is announced need not be true. */
    byte[] readBytes(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(length, buffer.length));
        pass(length, bytes::write);
        return bytes.toByteArray();
    }

    /** Shows the next {@code length} bytes to {@code reader}, in portions, without keeping them. */
    void pass(int length, ContentTally.Portion reader) throws IOException {
        for (int left = length; left > 0; ) {
            need();
            int n = Math.min(left, end - position);
            reader.take(buffer, position, n);
            position += n;
            left -= n;
        }
    }

    /** Bytes that were asked for so far; what was copied may be more, for it is read ahead. */
    long consumed() {
        return taken - (end - position);
    }

    /** Copies the rest unread. */
    void drain() throws IOException {
        while (fill()) {
            position = end;
        }
    }

    private void need() throws IOException {
        if (position == end && !fill()) {
            throw new EOFException();
        }
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer, 0, buffer.length);
        position = 0;
        end = Math.max(n, 0);
        taken += end;
        if (n <= 0) {
            return false;
        }
        copy.write(buffer, 0, n);
        return true;
    }
}
