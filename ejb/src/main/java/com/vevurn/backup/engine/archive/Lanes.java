package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.store.AbsentStore;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lanes of one backup, one to each destination. Closing them discards whatever was not sealed. */
final class Lanes implements AutoCloseable {
    private final List<Lane> lanes;
    private final List<String> locations;
    private final Fanout fanout;
    private final Progress progress;

    /** @param patience longest time that a destination may take for one step; then it is cut off */
    Lanes(List<Destination> destinations, Folder folder, Duration patience, Progress progress) {
        this.lanes = open(destinations, folder, patience);
        this.locations = destinations.stream()
                .map(destination -> destination.store().locate(folder))
                .filter(place -> !place.isEmpty())
                .distinct()
                .toList();
        this.fanout = new Fanout(lanes, progress);
        this.progress = progress;
    }

    Fanout fanout() {
        return fanout;
    }

    /**
     * Publishes what was staged, then the small files, and the manifest last.
     *
     * @param key the backup's data key; empty when it is not encrypted
     * @param masters the keys that wrap it
     * @throws Failure when no destination is left, or the work was cancelled before
     */
    WrittenBackup publish(Manifest manifest, Optional<DataKey> key, List<MasterKey> masters) {
        SmallFile text = SmallFile.text(
                RestoreText.FILE,
                RestoreText.of(manifest, masters.stream().map(MasterKey::id).toList(), locations));
        Manifest vouching = manifest.vouchingFor(text);
        SmallFile manifestFile = new SmallFile(Manifest.FILE, ManifestFile.write(vouching, key));
        // What could not be read again is no backup, however well it was written.
        ManifestFile.read(manifestFile.content(), key);
        List<SmallFile> files = new ArrayList<>();
        masters.forEach(m -> files.add(new SmallFile(
                WrappedKeys.FILE_PREFIX + m.id(), key.orElseThrow().wrapWith(m))));
        files.add(text);
        fanout.publish(files);
        // Asked last, for publishing can take long: who may have cleaned up by now must not be left with a manifest.
        progress.checkNotCancelled();
        fanout.seal(manifestFile);
        return new WrittenBackup(
                vouching,
                Measure.of(manifestFile.content()).sha256(),
                lanes.stream().map(Lane::outcome).toList(),
                masters.stream().map(MasterKey::id).collect(Collectors.toSet()));
    }

    @Override
    public void close() {
        lanes.forEach(Lane::stop);
        lanes.forEach(Lane::close);
    }

    private static List<Lane> open(List<Destination> destinations, Folder folder, Duration patience) {
        Set<String> places = new HashSet<>();
        List<Lane> lanes = new ArrayList<>();
        for (Destination destination : destinations) {
            String place = destination.store().locate(folder);
            boolean first = place.isEmpty() || places.add(place);
            lanes.add(new Lane(new Leg(first ? destination : sameAs(place, destination.name()), folder), patience));
        }
        return lanes;
    }

    /** Two legs in one place would remove each other's objects. */
    private static Destination sameAs(String place, String name) {
        return new Destination(
                name,
                new AbsentStore(
                        place,
                        new Failure(
                                Reason.DESTINATION_FAILED,
                                place + " is the place of an earlier destination of this configuration",
                                "Name each place once.")));
    }
}
