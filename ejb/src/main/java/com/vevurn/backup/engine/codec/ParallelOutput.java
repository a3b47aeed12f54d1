package com.vevurn.backup.engine.codec;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A stream that is cut into blocks, which several threads compress and which are written in their order. It holds a fixed
 * number of blocks, so that who reads faster than can be compressed or written has to wait.
 */
final class ParallelOutput extends OutputStream {
    private final OutputStream out;
    private final ExecutorService threads;
    private final Deque<Block> spare = new ArrayDeque<>();
    private final Deque<Running> running = new ArrayDeque<>();
    private final int blockBytes;
    private final Supplier<BlockCompressor> compressors;
    private int unmade;
    private volatile boolean givenUp;
    private boolean written;
    private boolean closed;

    /**
     * @param blocks how many may be under way; at least 1
     * @param blockBytes plain bytes in a block
     */
    ParallelOutput(
            OutputStream out,
            ExecutorService threads,
            int blocks,
            int blockBytes,
            Supplier<BlockCompressor> compressors) {
        this.out = out;
        this.threads = threads;
        this.blockBytes = blockBytes;
        this.compressors = compressors;
        this.unmade = blocks;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            requireGoing();
            Block block = current();
            done += block.fill(buffer, offset + done, length - done);
            if (block.full()) {
                compress();
            }
        }
    }

    /** The block to fill: a spare one, else a new one, else the oldest, which has to be waited for. */
    private Block current() throws IOException {
        if (spare.isEmpty() && unmade > 0) {
            unmade--;
            spare.add(new Block(blockBytes, compressors.get()));
        } else if (spare.isEmpty()) {
            moveOldest();
        }
        return spare.peek();
    }

    private void compress() throws IOException {
        Block block = spare.pop();
        running.add(new Running(block, threads.submit(() -> {
            if (!givenUp) {
                block.compress();
            }
            return true;
        })));
        while (!running.isEmpty() && running.peek().compressed().isDone()) {
            moveOldest();
        }
    }

    private void moveOldest() throws IOException {
        Running oldest = running.peek();
        try {
            oldest.compressed().get();
            running.pop();
            // Behind the one that is being filled.
            spare.add(oldest.block());
            written = true;
            oldest.block().moveTo(out);
        } catch (ExecutionException e) {
            givenUp = true;
            throw new IOException("a block could not be compressed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            givenUp = true;
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a block was compressed");
        } catch (IOException e) {
            givenUp = true;
            throw e;
        }
    }

    private void requireGoing() throws IOException {
        if (givenUp || closed) {
            throw new IOException(closed ? "the stream is closed" : "the stream has failed before");
        }
    }

    /** Writes what is left, then closes {@code out}; a stream that has failed, or holds nothing, writes no more. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (!givenUp) {
                finish();
            }
        } finally {
            givenUp = true;
            end();
        }
    }

    private void finish() throws IOException {
        // Nothing at all is a stream too: one member that holds nothing.
        if (!current().empty() || (running.isEmpty() && !written)) {
            compress();
        }
        while (!running.isEmpty()) {
            moveOldest();
        }
    }

    /** No compressor may be closed while a thread works with it. */
    private void end() {
        boolean interrupted = false;
        for (Running block : running) {
            boolean over = false;
            while (!over) {
                try {
                    block.compressed().get();
                    over = true;
                } catch (ExecutionException e) {
                    // Told already, or of no interest any more.
                    over = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            block.block().close();
        }
        running.clear();
        spare.forEach(Block::close);
        spare.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Running(Block block, Future<Boolean> compressed) {}
}
