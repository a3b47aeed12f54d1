package com.vevurn.backup.backup;

import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.archive.CopyRepair;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;

/** Opens copies of backups. */
@Dependent
public class Copies {
    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    /**
     * Reads the copy at one position of a backup's destinations.
     *
     * @param reader uses the copy while its store is open
     * @throws com.vevurn.backup.failure.Failure what opening or reading it met
     */
    public <T> T read(Backup backup, int position, Function<CopyReader, T> reader) {
        DestinationSpec spec = backup.configuration().destinations().get(position);
        try (Store store = destinations.open(spec)) {
            return reader.apply(CopyReader.open(store, backup.folder(), settings.keys(), backup.manifestSha256()));
        }
    }

    /**
     * Makes a copy anew from another one.
     *
     * @param good position of a copy that was checked just now
     * @param bad position of the copy that is replaced
     * @throws com.vevurn.backup.failure.Failure what opening, reading or writing met
     */
    public void replace(Backup backup, int good, int bad, Progress progress) {
        List<DestinationSpec> specs = backup.configuration().destinations();
        try (Store source = destinations.open(specs.get(good));
                Store target = destinations.open(backup.configuration(), specs.get(bad))) {
            new CopyRepair(source, backup.folder()).replace(target, progress);
        }
    }
}
