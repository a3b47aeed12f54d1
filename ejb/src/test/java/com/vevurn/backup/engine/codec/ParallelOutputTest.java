package com.vevurn.backup.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.testing.Wait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelOutputTest {
    private static final int BLOCKS = 4;
    private static final int BLOCK_BYTES = 10;
    private static final int MANY = 1000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        gate.countDown();
        threads.shutdownNow();
    }

    @Test
    void aSlowBlockIsNotOvertaken() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        CountDownLatch others = new CountDownLatch(2);
        try (OutputStream out = output(all, (plain, length, member) -> {
            if (plain[0] == 'a') {
                await(others);
            } else {
                others.countDown();
            }
            member.write(plain, 0, length);
        })) {
            out.write("aaaaaaaaaabbbbbbbbbbccccccccccddd".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(all).asString().isEqualTo("aaaaaaaaaabbbbbbbbbbccccccccccddd");
        assertThat(closed).hasValue(made.get());
    }

    @Test
    void whoWritesFasterThanIsCompressedHasToWait() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        OutputStream out = output(all, (plain, length, member) -> {
            await(gate);
            member.write(plain, 0, length);
        });
        Thread writer = new Thread(() -> writeMany(out), "writer");
        writer.setDaemon(true);
        writer.start();

        Wait.until("the writer waits", LIMIT, () -> writer.getState() == Thread.State.WAITING);
        assertThat(accepted.get()).isLessThanOrEqualTo(BLOCKS * BLOCK_BYTES);

        gate.countDown();
        writer.join(LIMIT.toMillis());
        out.close();
        assertThat(all.size()).isEqualTo(MANY);
        assertThat(made).hasValue(BLOCKS);
    }

    @Test
    void aBlockThatCannotBeCompressedFailsTheStream() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        OutputStream out = output(all, (plain, length, member) -> {
            throw new IllegalStateException("out of order");
        });

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10 * BLOCKS * BLOCK_BYTES; i++) {
                        out.write(1);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out of order");
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        assertThat(all.size()).isZero();
    }

    @Test
    void aFailureThatComesLastFailsTheClosing() {
        OutputStream out = output(new ByteArrayOutputStream(), (plain, length, member) -> {
            throw new IllegalStateException("out of order");
        });

        assertThatThrownBy(() -> {
                    out.write(1);
                    out.close();
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out of order");
        assertThat(closed).hasValue(made.get());
    }

    @Test
    void closingAfterAFailureBelowWaitsForTheThreadsAndWritesNoMore() {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger working = new AtomicInteger();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                attempts.incrementAndGet();
                throw new IOException("no space left");
            }
        };
        OutputStream out = output(full, (plain, length, member) -> {
            working.incrementAndGet();
            member.write(plain, 0, length);
            working.decrementAndGet();
        });

        assertThatThrownBy(() -> {
                    try (out) {
                        for (int i = 0; i < 10 * BLOCKS * BLOCK_BYTES; i++) {
                            out.write(1);
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        assertThat(attempts).hasValue(1);
        assertThat(working).hasValue(0);
        assertThat(closed).hasValue(made.get());
    }

    private void writeMany(OutputStream out) {
        try {
            for (int i = 0; i < MANY; i++) {
                out.write(1);
                accepted.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream output(OutputStream out, Work work) {
        return new ParallelOutput(out, threads, BLOCKS, BLOCK_BYTES, () -> compressor(work));
    }

    private BlockCompressor compressor(Work work) {
        made.incrementAndGet();
        return new BlockCompressor() {
            @Override
            public void compress(byte[] plain, int length, ByteArrayOutputStream member) throws IOException {
                work.compress(plain, length, member);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IOException("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private interface Work {
        void compress(byte[] plain, int length, ByteArrayOutputStream member) throws IOException;
    }
}
