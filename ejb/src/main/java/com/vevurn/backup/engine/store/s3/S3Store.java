package com.vevurn.backup.engine.store.s3;

import com.vevurn.backup.engine.Authorities;
import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.FoundObject;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.Space;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in a bucket of Amazon S3 or of a service that speaks its protocol. What is being written is no object yet. */
public final class S3Store implements Store {
    private final S3Location place;
    private final S3Client client;
    private final S3Client cleanupClient;
    private final S3Deletion deletion;
    private final Keep keep;
    private final S3Links links;
    private final PartSizes sizes;

    public S3Store(S3Location place, S3Identities identities, Clock clock, Optional<Authorities> authorities) {
        this(place, identities, clock, PartSizes.USUAL, authorities);
    }

    S3Store(S3Location place, AwsCredentialsProvider credentials, Clock clock, PartSizes sizes) {
        this(place, new S3Identities(credentials, Optional.empty()), clock, sizes, Optional.empty());
    }

    private S3Store(
            S3Location place,
            S3Identities identities,
            Clock clock,
            PartSizes sizes,
            Optional<Authorities> authorities) {
        this.place = place;
        this.client = S3Connection.open(place, identities.usual(), authorities);
        this.cleanupClient = identities
                .cleanup()
                .map(credentials -> S3Connection.open(place, credentials, authorities))
                .orElse(client);
        this.deletion = new S3Deletion(cleanupClient, place, clock);
        this.keep = new Keep(place.keeping(), clock);
        this.links = new S3Links(place, identities.usual());
        this.sizes = sizes;
    }

    @Override
    public StagedObject stage(ObjectKey key) {
        String name = place.key(key.toString());
        if (attempt("look for", name, () -> exists(name))) {
            throw new Failure(
                    Reason.DESTINATION_FAILED,
                    place.url(name) + " exists already",
                    "A published object is never overwritten.");
        }
        return new S3StagedObject(client, deletion, place, name, keep, sizes);
    }

    /**
     * Begins an upload, which needs the right to write, and aborts it: what is put may not be deleted for years. Who may
     * write and not abort leaves an upload without a part to the bucket's rule for those.
     */
    @Override
    public void tryWriting(ObjectKey key) {
        String name = place.key(key.toString());
        attempt("write", name, () -> {
            MultipartUpload begun = MultipartUpload.begin(client, place, name, keep);
            try {
                begun.abort(deletion);
            } catch (Failure e) {
                if (e.reason() != Reason.DELETION_REFUSED) {
                    throw e;
                }
            }
            return key;
        });
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        String name = place.key(key.toString());
        return attempt("read", name, () -> {
            try {
                return Optional.of(new ResumingStream(client, place, name));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<URI> link(ObjectKey key, Duration validity) {
        String name = place.key(key.toString());
        return Optional.of(attempt("sign a link to", name, () -> links.to(name, key.file(), validity)));
    }

    @Override
    public List<StoredObject> list(Folder folder) {
        String prefix = prefix(folder);
        return attempt(
                "list",
                prefix,
                () ->
                        client
                                .listObjectsV2Paginator(request ->
                                        request.bucket(place.bucket()).prefix(prefix))
                                .contents()
                                .stream()
                                .filter(object -> ObjectKey.isFile(object.key().substring(prefix.length())))
                                .map(object -> new StoredObject(
                                        folder.file(object.key().substring(prefix.length())), object.size()))
                                .sorted(Comparator.comparing(
                                        object -> object.key().file()))
                                .toList());
    }

    @Override
    public void configurations(Consumer<String> each) {
        String prefix = place.folder().isEmpty() ? "" : place.folder() + "/";
        attempt("list", prefix, () -> {
            client
                    .listObjectsV2Paginator(request ->
                            request.bucket(place.bucket()).prefix(prefix).delimiter("/"))
                    .commonPrefixes()
                    .stream()
                    .map(common -> common.prefix().substring(prefix.length()).replaceFirst("/$", ""))
                    .filter(Folder::isName)
                    .forEach(each);
            return prefix;
        });
    }

    @Override
    public void walk(String configId, Consumer<FoundObject> each) {
        String prefix = place.key(configId) + "/";
        attempt("list", prefix, () -> {
            client
                    .listObjectsV2Paginator(
                            request -> request.bucket(place.bucket()).prefix(prefix))
                    .contents()
                    .stream()
                    .map(object -> new FoundObject(object.key().substring(prefix.length()), object.size()))
                    .forEach(each);
            return configId;
        });
    }

    @Override
    public void reach() {
        attempt("reach", "", () -> client.headBucket(request -> request.bucket(place.bucket())));
    }

    @Override
    public void delete(ObjectKey key) {
        String name = place.key(key.toString());
        attempt("delete", name, () -> {
            deletion.delete(name);
            return key;
        });
    }

    /** Aborts unfinished uploads, which cost money until somebody does. */
    @Override
    public void sweep(Folder folder) {
        String prefix = prefix(folder);
        attempt("sweep", prefix, () -> {
            client.listMultipartUploadsPaginator(
                            request -> request.bucket(place.bucket()).prefix(prefix))
                    .uploads()
                    .forEach(upload -> deletion.abort(upload.key(), upload.uploadId()));
            return folder;
        });
    }

    @Override
    public Optional<Space> space() {
        // The service tells nobody; it has as much as is paid for.
        return Optional.empty();
    }

    @Override
    public String locate(Folder folder) {
        return place.url(place.key(folder.toString()));
    }

    @Override
    public void close() {
        client.close();
        cleanupClient.close();
    }

    private boolean exists(String name) {
        try {
            client.headObject(request -> request.bucket(place.bucket()).key(name));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    private String prefix(Folder folder) {
        return place.key(folder.toString()) + "/";
    }

    private <T> T attempt(String action, String name, Supplier<T> step) {
        return S3Failure.tell(action, place.url(name), step);
    }
}
