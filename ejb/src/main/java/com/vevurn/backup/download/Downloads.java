package com.vevurn.backup.download;

import com.vevurn.backup.backup.ArtifactView;
import com.vevurn.backup.backup.Backup;
import com.vevurn.backup.backup.BackupLedger;
import com.vevurn.backup.backup.CopyView;
import com.vevurn.backup.backup.Destinations;
import com.vevurn.backup.engine.archive.Manifest;
import com.vevurn.backup.engine.archive.Seal;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.FailureView;
import com.vevurn.backup.platform.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The door to downloads: an administrator is given links, and whoever has a link is given its file. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Downloads {
    @Inject
    private BackupLedger backups;

    @Inject
    private Destinations destinations;

    @Inject
    private LinkSealer sealer;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * Links to every file of every copy that can be read: the service's own for S3, ours for local ones.
     *
     * @param base address of the API, with a slash at its end
     * @throws Failure NOT_FOUND, or STATE_CONFLICT when there is nothing to read
     */
    public DownloadView links(String backupId, URI base) {
        Backup backup = backups.get(backupId);
        backup.requireReadable();
        Instant expires =
                clock.instant().plus(settings.control().linkValidity()).truncatedTo(ChronoUnit.SECONDS);
        String grant = UUID.randomUUID().toString().substring(0, 8);
        Seal seal = sealer.seal();
        List<DownloadView.Copy> copies = backup.readingOrder().stream()
                .sorted()
                .map(position -> copy(
                        backup,
                        position,
                        file -> Link.sealed(seal, backupId, position, file, expires, grant)
                                .below(base)))
                .toList();
        return new DownloadView(backupId, expires, grant, copies);
    }

    /**
     * The file that a link leads to; the caller closes it. Needs no login: the link is the right to it.
     *
     * @throws Failure LINK_REFUSED, or COPY_MISSING when the file is there no more
     */
    @PermitAll
    public StoredFile open(Link link) {
        sealer.require(link);
        Backup backup = backups.get(link.backupId());
        Store store = destinations.open(backup.configuration().destinations().get(Integer.parseInt(link.copy())));
        try {
            return store.list(backup.folder()).stream()
                    .filter(object -> object.key().file().equals(link.file()))
                    .findFirst()
                    .map(object -> new StoredFile(store, object))
                    .orElseThrow(() -> new Failure(
                            Reason.COPY_MISSING,
                            "%s is not at %s".formatted(link.file(), store.locate(backup.folder())),
                            "Use another copy, or repair this one."));
        } catch (Failure e) {
            store.close();
            throw e;
        }
    }

    private DownloadView.Copy copy(Backup backup, int position, OwnLink own) {
        CopyView known = backup.copies().get(position);
        try (Store store =
                destinations.open(backup.configuration().destinations().get(position))) {
            List<DownloadView.File> files = store.list(backup.folder()).stream()
                    .map(object -> file(store, object, own, hashes(backup)))
                    .toList();
            return new DownloadView.Copy(known.destination(), known.location(), known.state(), files, Optional.empty());
        } catch (Failure e) {
            FailureView why = new FailureView(e.reason().token(), e.getMessage(), e.hint());
            return new DownloadView.Copy(
                    known.destination(), known.location(), known.state(), List.of(), Optional.of(why));
        }
    }

    private DownloadView.File file(Store store, StoredObject object, OwnLink own, Map<String, String> hashes) {
        String name = object.key().file();
        // Not shorter than what the answer says, which was rounded down.
        Duration validity = settings.control().linkValidity();
        return new DownloadView.File(
                name,
                object.bytes(),
                Optional.ofNullable(hashes.get(name)),
                store.link(object.key(), validity).orElseGet(() -> own.to(name)));
    }

    private static Map<String, String> hashes(Backup backup) {
        Map<String, String> hashes =
                backup.artifacts().stream().collect(Collectors.toMap(ArtifactView::name, ArtifactView::storedSha256));
        backup.manifestSha256().ifPresent(hash -> hashes.put(Manifest.FILE, hash));
        return hashes;
    }

    private interface OwnLink {
        URI to(String file);
    }
}
