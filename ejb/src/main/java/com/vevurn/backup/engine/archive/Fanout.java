package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import java.io.OutputStream;
import java.util.List;

/** One stream to every lane that is still alive. Fails only when none is left, with the first lane's reason. */
final class Fanout extends OutputStream {
    /** Bytes that the lanes are given at once. */
    static final int CHUNK = 1 << 18;

    private final List<Lane> lanes;
    private final Progress progress;
    private byte[] chunk = new byte[CHUNK];
    private int filled;

    Fanout(List<Lane> lanes, Progress progress) {
        this.lanes = List.copyOf(lanes);
        this.progress = progress;
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

    /** Begins the artifact that the next writes go to. */
    void stage(String file) {
        lanes.forEach(lane -> lane.stage(file, progress));
        requireOneAlive();
    }

    /** Ends the artifact: what is still here goes to the lanes. */
    void endArtifact() {
        send();
    }

    /** Publishes artifacts and small files everywhere, and waits for it. */
    void publish(List<SmallFile> files) {
        lanes.forEach(lane -> lane.publish(files, progress));
        lanes.forEach(lane -> lane.await(progress));
        requireOneAlive();
    }

    /** Publishes the manifest everywhere, and waits for it. From here on nobody can cancel: some copies may be complete. */
    void seal(SmallFile manifest) {
        Progress unstoppable = new Progress();
        lanes.forEach(lane -> lane.seal(manifest, unstoppable));
        lanes.forEach(lane -> lane.await(unstoppable));
        requireOneAlive();
    }

    private void send() {
        byte[] full = chunk;
        int length = filled;
        // Another one, for the lanes still read this.
        chunk = new byte[CHUNK];
        filled = 0;
        lanes.forEach(lane -> lane.write(full, length, progress));
        requireOneAlive();
    }

    private void requireOneAlive() {
        if (lanes.stream().noneMatch(lane -> lane.failure().isEmpty())) {
            Failure first = lanes.get(0).failure().orElseThrow();
            // A new one each time: closing the layers above writes again, and an exception cannot suppress itself.
            throw new Failure(first.reason(), first.getMessage(), first.hint(), first);
        }
    }
}
