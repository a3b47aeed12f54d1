package com.vevurn.backup.testing;

import com.vevurn.backup.engine.store.Folder;
import com.vevurn.backup.engine.store.FoundObject;
import com.vevurn.backup.engine.store.ObjectKey;
import com.vevurn.backup.engine.store.Space;
import com.vevurn.backup.engine.store.StagedObject;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.engine.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A place in memory that holds one copy of a backup, as somebody has left it, and takes nothing. */
public final class OneCopyStore implements Store {
    private final Folder folder;
    private final Map<String, byte[]> files;

    /** @param files contents by file name */
    public OneCopyStore(Folder folder, Map<String, byte[]> files) {
        this.folder = folder;
        this.files = new TreeMap<>(files);
    }

    @Override
    public Optional<InputStream> open(ObjectKey key) {
        return key.folder().equals(folder)
                ? Optional.ofNullable(files.get(key.file())).map(ByteArrayInputStream::new)
                : Optional.empty();
    }

    @Override
    public List<StoredObject> list(Folder asked) {
        return asked.equals(folder)
                ? files.entrySet().stream()
                        .map(file -> new StoredObject(folder.file(file.getKey()), file.getValue().length))
                        .toList()
                : List.of();
    }

    @Override
    public void configurations(Consumer<String> each) {
        each.accept(folder.configId());
    }

    @Override
    public void walk(String configId, Consumer<FoundObject> each) {
        files.forEach((name, content) -> each.accept(new FoundObject(folder.backupId() + "/" + name, content.length)));
    }

    @Override
    public String locate(Folder asked) {
        return "memory:" + asked;
    }

    @Override
    public StagedObject stage(ObjectKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ObjectKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sweep(Folder asked) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<URI> link(ObjectKey key, Duration validity) {
        return Optional.empty();
    }

    @Override
    public Optional<Space> space() {
        return Optional.empty();
    }

    @Override
    public void reach() {}

    @Override
    public void close() {}
}
