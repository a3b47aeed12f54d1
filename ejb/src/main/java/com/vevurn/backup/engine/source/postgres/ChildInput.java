package com.vevurn.backup.engine.source.postgres;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a program reads. It remembers whether the program stopped reading, which its exit explains better than a pipe does. */
final class ChildInput extends FilterOutputStream {
    private boolean broken;

    ChildInput(OutputStream pipe) {
        super(pipe);
    }

    boolean broken() {
        return broken;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        attempt(() -> out.write(buffer, offset, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    @Override
    public void close() throws IOException {
        attempt(out::close);
    }

    private void attempt(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
