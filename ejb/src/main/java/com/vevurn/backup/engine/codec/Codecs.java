package com.vevurn.backup.engine.codec;

import com.github.luben.zstd.ZstdOutputStream;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.Deflater;

/**
 * Streams that compress on several cores, each readable by the standard tool. Closing one writes its trailer and closes
 * what it writes to.
 *
 * <p>One set of threads, as many as there are cores, serves all streams in turn, so that ten backups at once do not start
 * ten times as many.
 */
public final class Codecs {
    /** More for one stream gain little, for the source and the encryption then set the pace, and cost memory each. */
    private static final int MOST_WORKERS = 8;

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int WORKERS = Math.min(CORES, MOST_WORKERS);

    /** One is filled and one is written while the workers have theirs. */
    private static final int BLOCKS = WORKERS + 2;

    private static final ThreadPoolExecutor THREADS = threads();

    private Codecs() {}

    /** @param level 1, the fastest, to 9 */
    public static OutputStream gzip(OutputStream out, int level) {
        boolean fastest = level == Deflater.BEST_SPEED;
        return blocks(
                out,
                GzipMembers.BLOCK_BYTES,
                () -> new GzipMembers(fastest ? FastDeflater.create() : new Deflater(level, true), fastest));
    }

    /** @param level 1 to 9: hundreds of kilobytes in a block */
    public static OutputStream bzip2(OutputStream out, int level) {
        return blocks(out, Bzip2Members.blockBytes(level), () -> new Bzip2Members(level));
    }

    /**
     * @param level 1, the fastest, to 19
     * @throws Failure UNSUPPORTED where the library has no native part
     */
    public static OutputStream zstd(OutputStream out, int level) throws IOException {
        try {
            return new ZstdOutputStream(out, level).setWorkers(WORKERS);
        } catch (LinkageError e) {
            throw new Failure(
                    Reason.UNSUPPORTED,
                    "zstd has no native library that this machine can load: " + e.getMessage(),
                    "Choose \"compression\": \"gzip\", or let the server execute files in java.io.tmpdir.",
                    e);
        }
    }

    private static OutputStream blocks(OutputStream out, int bytes, Supplier<BlockCompressor> compressors) {
        return new ParallelOutput(out, THREADS, BLOCKS, bytes, compressors);
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(CORES, CORES, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "backup-compression");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
