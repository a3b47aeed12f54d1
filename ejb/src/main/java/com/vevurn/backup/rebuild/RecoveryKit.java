package com.vevurn.backup.rebuild;

import com.vevurn.backup.backup.BackupView;
import com.vevurn.backup.backup.Backups;
import com.vevurn.backup.backup.CopyCatalogue;
import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.backup.CopyView;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.config.Configuration;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.config.DestinationSpec;
import com.vevurn.backup.config.Edition;
import com.vevurn.backup.keys.KeyLedger;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.rebuild.KitEntry.KitBackup;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The door to the recovery kit: one printable text that leads from a bare machine to a restored company. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class RecoveryKit {
    private static final int NEWEST = 3;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private CopyCatalogue copies;

    @Inject
    private Backups backups;

    @Inject
    private Destinations destinations;

    @Inject
    private KeyLedger ledger;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** The text as of now; holds no secret. */
    public String text() {
        TreeMap<String, KitEntry> entries = new TreeMap<>();
        for (Edition edition : configurations.editions()) {
            Configuration configuration = edition.configuration();
            entries.put(configuration.id(), entry(configuration));
        }
        Optional<String> id = copies.configIdAfter("");
        while (id.isPresent()) {
            String configId = id.get();
            entries.computeIfAbsent(
                    configId, absent -> new KitEntry(configId, "no stored configuration", List.of(), newest(configId)));
            id = copies.configIdAfter(configId);
        }
        return RecoveryKitText.of(
                clock.instant(),
                keys(),
                new ArrayList<>(entries.values()),
                settings.localRoots().stream().map(Path::toString).toList(),
                settings.environments().keySet().stream().sorted().toList());
    }

    private List<String> keys() {
        List<String> lines = ledger.report().keys().stream()
                .map(key -> "%s  (%s) opens %d backups".formatted(key.id(), key.role(), key.backups()))
                .toList();
        return lines.isEmpty() ? List.of("none: no key is set on this server, and no backup needs one") : lines;
    }

    private KitEntry entry(Configuration configuration) {
        String headline = "%s, %s of %s, %s, %s"
                .formatted(
                        configuration.name(),
                        configuration.type().token(),
                        configuration.environment(),
                        configuration.schedule().map("at %s"::formatted).orElse("on request"),
                        configuration.encryption() ? "encrypted" : "not encrypted");
        return new KitEntry(
                configuration.id(),
                headline,
                configuration.destinations().stream().map(this::place).toList(),
                newest(configuration.id()));
    }

    private String place(DestinationSpec spec) {
        return destinations.place(spec).orElse(spec.type() + ", which no longer can be opened");
    }

    private List<KitBackup> newest(String configId) {
        return copies.present(configId).stream()
                .filter(copy -> copy.state() == CopyState.GOOD)
                .sorted(Comparator.comparing(PresentCopy::createdAt).reversed())
                .map(PresentCopy::backupId)
                .distinct()
                .limit(NEWEST)
                .map(backups::get)
                .map(RecoveryKit::backup)
                .toList();
    }

    private static KitBackup backup(BackupView backup) {
        return new KitBackup(
                backup.id(),
                backup.proof().name(),
                backup.storedBytes(),
                backup.copies().stream()
                        .filter(copy -> copy.state() == CopyState.GOOD)
                        .map(CopyView::location)
                        .toList());
    }
}
