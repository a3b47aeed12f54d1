package com.vevurn.backup.engine.store;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file in the staging folder that a commit renames into place: written, synced, renamed, directories synced. */
final class LocalStagedObject implements StagedObject {
    private final Path staged;
    private final Path target;
    private final FileOutputStream file;
    private boolean committed;

    LocalStagedObject(Path staged, Path target) throws IOException {
        this.staged = staged;
        this.target = target;
        Directories.create(staged.getParent());
        this.file = new FileOutputStream(staged.toFile());
    }

    @Override
    public OutputStream body() {
        return new FilterOutputStream(file) {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) {
                try {
                    file.write(buffer, offset, length);
                } catch (IOException e) {
                    throw DiskFailure.of("write", staged, e);
                }
            }

            @Override
            public void close() {
                // The owner commits or discards.
            }
        };
    }

    @Override
    public void commit() {
        try {
            file.getFD().sync();
            file.close();
            Directories.create(target.getParent());
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
            Directories.sync(target.getParent());
            Directories.removeIfEmpty(staged.getParent());
        } catch (IOException e) {
            throw DiskFailure.of("publish", target, e);
        }
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            file.close();
            Files.deleteIfExists(staged);
            Directories.removeIfEmpty(staged.getParent());
        } catch (IOException e) {
            throw DiskFailure.of("discard", staged, e);
        }
    }
}
