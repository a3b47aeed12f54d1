package com.vevurn.backup.engine.archive;

import java.io.OutputStream;

/** The stored bytes of one artifact on their way to every lane, in chunks. */
final class ArtifactStream extends OutputStream {
    /** Bytes that the lanes are given at once. */
    static final int CHUNK = 1 << 18;

    private final Fanout fanout;
    private final String file;
    private byte[] chunk = new byte[CHUNK];
    private int filled;

    ArtifactStream(Fanout fanout, String file) {
        this.fanout = fanout;
        this.file = file;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        int done = 0;
        while (done < length) {
            int taken = Math.min(length - done, CHUNK - filled);
            System.arraycopy(buffer, offset + done, chunk, filled, taken);
            filled += taken;
            done += taken;
            if (filled == CHUNK) {
                send();
            }
        }
    }

    /** Ends the artifact: what is still here goes to the lanes. */
    void end() {
        send();
    }

    private void send() {
        byte[] full = chunk;
        int length = filled;
        // Another one, for the lanes still read this.
        chunk = new byte[CHUNK];
        filled = 0;
        fanout.send(file, full, length);
    }
}
