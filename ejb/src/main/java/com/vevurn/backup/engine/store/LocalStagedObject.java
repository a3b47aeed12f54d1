package com.vevurn.backup.engine.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file in the staging folder that a commit renames into place: written, synced, renamed, directories synced. */
final class LocalStagedObject implements StagedObject {
    /** The folder has to go each time in the moment between its making and that of the file. */
    private static final int MOST_TRIES = 100;

    private final Path staged;
    private final Path target;
    private final FileChannel file;
    private final OutputStream out;
    private boolean committed;

    LocalStagedObject(Path staged, Path target) throws IOException {
        this.staged = staged;
        this.target = target;
        this.file = create(staged);
        this.out = Channels.newOutputStream(file);
    }

    private static FileChannel create(Path staged) throws IOException {
        for (int tries = 1; ; tries++) {
            Directories.create(staged.getParent());
            try {
                // New, so that two destinations of one backup that are the same place do not write one file and
                // discard it twice.
                return FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (NoSuchFileException e) {
                // Another object of this folder has just ended and taken the empty folder with it.
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public OutputStream body() {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) {
                try {
                    out.write(buffer, offset, length);
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
            file.force(true);
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
