package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** One file on its way: each run goes on where the last one ended. */
final class Fetch {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int BLOCK = 64 * 1024;

    private final Session session;
    private final RemoteFile remote;
    private final Path part;

    Fetch(Session session, RemoteFile remote, Path part) {
        this.session = session;
        this.remote = remote;
        this.part = part;
    }

    /**
     * @return whether all of it is there; otherwise the connection broke and one may try again
     * @throws CommandFailure when the link is refused
     * @throws IOException when the file cannot be written
     */
    boolean run() throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have >= remote.bytes() && have > 0) {
            return true;
        }
        Optional<HttpResponse<InputStream>> response = ask(have);
        if (response.isEmpty()) {
            return false;
        }
        try (InputStream body = response.get().body()) {
            return switch (response.get().statusCode()) {
                case 206 -> write(body, have);
                // It gives nothing but the whole.
                case 200 -> write(body, 0);
                case 500, 502, 503, 504 -> false;
                default -> throw refused(response.get().statusCode());
            };
        }
    }

    private Optional<HttpResponse<InputStream>> ask(long from) {
        HttpRequest.Builder request = HttpRequest.newBuilder(remote.url()).timeout(ANSWER);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return Optional.of(session.api()
                    .clientFor(remote.url())
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", "Run it again: it goes on where it ended.");
        }
    }

    private boolean write(InputStream body, long from) throws IOException {
        ProgressLine progress = new ProgressLine(session, remote.name());
        StandardOpenOption mode = from == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
                StallGuard guard = new StallGuard(body)) {
            byte[] block = new byte[BLOCK];
            long have = from;
            while (true) {
                Optional<Integer> read = read(body, block);
                if (read.isEmpty() || read.get() < 0) {
                    return have == remote.bytes();
                }
                guard.alive();
                out.write(block, 0, read.get());
                have += read.get();
                progress.show(figures(have));
            }
        } finally {
            progress.end();
        }
    }

    /** None when the connection broke, which is not the same as a disk that is full. */
    private static Optional<Integer> read(InputStream body, byte[] block) {
        try {
            return Optional.of(body.read(block));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ObjectNode figures(long have) {
        ObjectNode figures = Json.object();
        figures.putObject("progress")
                .put("phase", "FETCHING")
                .put("bytesRead", have)
                .put("estimatedBytes", remote.bytes());
        return figures;
    }

    private CommandFailure refused(int status) {
        return new CommandFailure(
                ExitCode.REFUSED,
                "the link to %s was refused (HTTP %d)".formatted(remote.name(), status),
                "Links are good for a while only: run it again, it goes on where it ended.");
    }
}
