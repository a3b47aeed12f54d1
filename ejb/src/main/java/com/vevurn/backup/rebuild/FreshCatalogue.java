package com.vevurn.backup.rebuild;

import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.ConfigurationChanged;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopySearch;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.CatalogueAdvice;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Notices a catalogue that is empty while destinations hold backups, as on a server that was set up anew, and says so.
 * It looks on a thread of its own, for destinations may not answer.
 */
@ApplicationScoped
public class FreshCatalogue implements CatalogueAdvice {
    private static final System.Logger LOG = System.getLogger(FreshCatalogue.class.getName());

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private ImportPlaces places;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private Destinations destinations;

    @Inject
    private Settings settings;

    private final Progress progress = new Progress();
    private volatile Optional<String> advice = Optional.empty();

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConfigurationChanged event) {
        lookSoon();
    }

    @Override
    public Optional<String> words() {
        return advice.filter(words -> copies.isEmpty());
    }

    @PreDestroy
    void stop() {
        progress.cancel();
    }

    /** Looks on another thread. */
    void lookSoon() {
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server is stopping", e);
        }
    }

    private synchronized void look() {
        try {
            if (!copies.isEmpty()) {
                return;
            }
            long manifests = 0;
            for (DestinationSpec spec : configurations.places(places.all())) {
                manifests += count(spec);
            }
            Optional<String> found = manifests == 0 ? Optional.empty() : Optional.of(sentence(manifests));
            found.filter(words -> advice.isEmpty())
                    .ifPresent(words -> LOG.log(System.Logger.Level.WARNING, "the catalogue answers; {0}", words));
            advice = found;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not look for backups that the catalogue lacks", e);
        }
    }

    private static String sentence(long manifests) {
        return "it is empty, and known destinations hold %d cop%s of backups:"
                        .formatted(manifests, manifests == 1 ? "y" : "ies")
                + " POST /api/backup/catalog/import, or backup-cli import, brings them back";
    }

    private long count(DestinationSpec spec) {
        try (Store store = destinations.open(spec)) {
            return new CopySearch(store, settings.keys()).count(progress);
        } catch (Failure e) {
            progress.checkNotCancelled();
            LOG.log(System.Logger.Level.DEBUG, "could not look for backups: {0}", e.getMessage());
            return 0;
        }
    }
}
