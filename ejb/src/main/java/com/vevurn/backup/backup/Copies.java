package com.vevurn.backup.backup;

import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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
}
