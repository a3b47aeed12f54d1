package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.LocalStore;
import com.vevurn.backup.engine.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that rotates all backups of a directory, or encrypts them anew, one after the other, and may be killed meanwhile. */
final class RotationVictim {
    private static final String BEGUN = "begun";
    private static final long LONGEST_SECONDS = 120;

    private final Process process;
    private final BufferedReader said;

    private RotationVictim(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one, and returns when it is about to touch the first backup. */
    static RotationVictim begin(Path root, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RotationVictim.class.getName(),
                root.toString()));
        command.addAll(List.of(arguments));
        RotationVictim victim = new RotationVictim(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        if (!BEGUN.equals(victim.said.readLine())) {
            throw new AssertionError("the process did not begin");
        }
        return victim;
    }

    /** Lets it come to its end. @return how many nanoseconds it took for its work */
    long await() throws IOException {
        long nanos = Long.parseLong(said.readLine());
        if (!ends(TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) || process.exitValue() != 0) {
            throw new AssertionError("the process did not end well");
        }
        return nanos;
    }

    /** Kills it with SIGKILL. @return whether it was still at work */
    boolean killAfter(long nanos) {
        boolean ended = ends(nanos);
        process.destroyForcibly();
        if (!ends(TimeUnit.SECONDS.toNanos(LONGEST_SECONDS))) {
            throw new AssertionError("the process outlived SIGKILL");
        }
        return !ended;
    }

    private boolean ends(long nanos) {
        try {
            return process.waitFor(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The process itself.
     *
     * @param arguments a directory, the active key, the old one; to encrypt anew also how the ids of the backups that go
     *     end, and those of the ones that come
     */
    public static void main(String[] arguments) {
        Store store = new LocalStore(Path.of(arguments[0]));
        KeyRing keys = new KeyRing(Optional.of(MasterKey.parse(arguments[1])), List.of(MasterKey.parse(arguments[2])));
        List<Folder> folders = KilledBackups.in(store);
        say(BEGUN);
        long began = System.nanoTime();
        if (arguments.length == 3) {
            folders.forEach(folder -> new KeyRotation(keys).rotate(store, folder));
        } else {
            folders.stream()
                    .map(KilledBackups::time)
                    .distinct()
                    .forEach(time -> renew(store, keys, time + arguments[3], time + arguments[4]));
        }
        say(Long.toString(System.nanoTime() - began));
    }

    /** As the service does it, without a catalogue: the old one goes when the new one is there and was read back. */
    private static void renew(Store store, KeyRing keys, String from, String to) {
        Folder old = new Folder(KilledBackups.CONFIG, from);
        if (SmallObjects.read(store, old.file(Manifest.FILE), 1).isPresent()) {
            new Reencryption(keys, Duration.ofMinutes(1), made -> true)
                    .run(
                            new Reencryption.From(old, Optional.empty(), List.of(store)),
                            new Folder(KilledBackups.CONFIG, to),
                            List.of(new Folder(KilledBackups.CONFIG, to)),
                            List.of(new Destination("local", store)),
                            new Progress());
        }
        Removal.remove(store, old);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
