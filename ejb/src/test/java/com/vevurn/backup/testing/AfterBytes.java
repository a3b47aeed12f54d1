package com.vevurn.backup.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Does something once, when so many bytes have passed. */
public final class AfterBytes extends FilterOutputStream {
    private final long bytes;
    private final Step step;
    private long passed;
    private boolean done;

    public AfterBytes(OutputStream out, long bytes, Step step) {
        super(out);
        this.bytes = bytes;
        this.step = step;
    }

    /** What is done. */
    public interface Step {
        void run() throws IOException;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        passed += length;
        if (passed >= bytes && !done) {
            done = true;
            step.run();
        }
    }
}
