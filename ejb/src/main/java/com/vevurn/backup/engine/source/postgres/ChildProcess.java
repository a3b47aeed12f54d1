package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.ChildEnvironment;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs beside the server, in a process group of its own, so that it and all that it started end together.
 * Its error stream is always drained, it is killed when it is silent for too long or when the operation is cancelled, and
 * closing it leaves no process behind.
 */
final class ChildProcess implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChildProcess.class.getName());

    private final String name;
    private final Process process;
    private final ErrorLines errors;
    private final SilenceWatch watch;
    private final Progress.Registration cancellation;

    private ChildProcess(String name, Process process, Duration silence, Progress progress) {
        this.name = name;
        this.process = process;
        this.errors = ErrorLines.drain(process.getErrorStream());
        this.watch = new SilenceWatch(silence, this::kill);
        this.cancellation = progress.onCancel(this::kill);
    }

    /**
     * Starts a program.
     *
     * @param name for messages, such as {@code pg_dump}
     * @param command program and arguments; no secrets, for anybody on the machine can read them
     * @param environment all that it is told besides the search path
     * @param silence longest time that one read from it or one write to it may take
     */
    static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Duration silence, Progress progress) {
        // setsid makes the program the leader of a new group under its own process id.
        List<String> grouped = new ArrayList<>(List.of("setsid"));
        grouped.addAll(command);
        ProcessBuilder builder = ChildEnvironment.program(grouped);
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} started: {1}, process {2}",
                    name,
                    command.get(0),
                    Long.toString(started.pid()));
            return new ChildProcess(name, started, silence, progress);
        } catch (IOException e) {
            throw new Failure(
                    Reason.TOOL_MISSING,
                    "could not start " + name,
                    "Install postgresql-client and util-linux (setsid).",
                    e);
        }
    }

    /** What the program writes. A read that takes too long ends with the program's death. */
    InputStream output() {
        return watch.on(process.getInputStream());
    }

    /** What the program reads. */
    ChildInput input() {
        return new ChildInput(watch.on(process.getOutputStream()));
    }

    /**
     * Waits for the end.
     *
     * @param limit longest time to wait; then the program is killed
     */
    Exit await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                process.waitFor();
                return new Exit(name, process.exitValue(), errors.lines(), "did not end within " + limit);
            }
            LOG.log(System.Logger.Level.DEBUG, "{0} ended with exit code {1}", name, process.exitValue());
            return new Exit(name, process.exitValue(), errors.lines(), watch.verdict());
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new Failure(Reason.INTERRUPTED, name + " was interrupted", "The server is stopping.", e);
        }
    }

    private void kill() {
        // The group first: a program that is gone can have left others that still hold its pipes.
        try {
            ChildEnvironment.program(List.of("sh", "-c", "kill -s KILL -- -" + process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    @Override
    public void close() {
        cancellation.close();
        watch.close();
        if (process.isAlive()) {
            kill();
        }
    }
}
