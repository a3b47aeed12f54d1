package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.failure.Failure;
import java.util.List;

/** What is written goes to every lane that is still alive. Fails only when none is left, with the first lane's reason. */
final class Fanout {
    private final List<Lane> lanes;
    private final Progress progress;

    Fanout(List<Lane> lanes, Progress progress) {
        this.lanes = List.copyOf(lanes);
        this.progress = progress;
    }

    /** Begins an artifact; others may be under way. */
    ArtifactStream stage(String file) {
        lanes.forEach(lane -> lane.stage(file, progress));
        requireOneAlive();
        return new ArtifactStream(this, file);
    }

    /** @param chunk nobody writes to it any more */
    void send(String file, byte[] chunk, int length) {
        lanes.forEach(lane -> lane.write(file, chunk, length, progress));
        requireOneAlive();
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

    private void requireOneAlive() {
        if (lanes.stream().noneMatch(lane -> lane.failure().isEmpty())) {
            Failure first = lanes.get(0).failure().orElseThrow();
            // A new one each time: closing the layers above writes again, and an exception cannot suppress itself.
            throw new Failure(first.reason(), first.getMessage(), first.hint(), first);
        }
    }
}
