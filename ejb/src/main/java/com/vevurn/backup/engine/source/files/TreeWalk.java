package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through a directory once, each file opened once, and through no link: every name is looked up in the open directory
 * that it was listed in. What cannot be read is remarked upon and left out.
 */
final class TreeWalk {
    private final Root root;
    private final Selection selection;
    private final TreeVisitor visitor;
    private final Remarks remarks;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final HardLinks hardLinks = new HardLinks();

    TreeWalk(Root root, Selection selection, TreeVisitor visitor, Remarks remarks, Progress progress) {
        this.root = root;
        this.selection = selection;
        this.visitor = visitor;
        this.remarks = remarks;
        this.progress = progress;
    }

    /**
     * Shows everything to the visitor, and counts it.
     *
     * @throws Failure SOURCE_FAILED when the root itself cannot be read
     * @throws IOException of the visitor
     */
    DirectoryContent run() throws IOException {
        visitor.root(root.name());
        Path path = real();
        try (SecureDirectoryStream<Path> directory = open(path)) {
            Entry entry = Inode.of(path).entry(new EntryName(""), Entry.Kind.DIRECTORY, 0, Optional.empty());
            tally.add(entry, "");
            visitor.directory(entry);
            children(directory, path, entry);
        }
        return tally.of(root.name());
    }

    /** The deployer may have set a link to the directory; below it none is followed. */
    private Path real() {
        try {
            return root.path().toRealPath();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    // The caller closes it.
    @SuppressWarnings("StreamResourceLeak")
    private SecureDirectoryStream<Path> open(Path path) {
        try {
            DirectoryStream<Path> stream = Files.newDirectoryStream(path);
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return secure;
            }
            stream.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
        throw new Failure(Reason.UNSUPPORTED, "this system cannot read directories safely", "Use Linux.");
    }

    private Failure unreadable(IOException cause) {
        return new Failure(
                Reason.SOURCE_FAILED,
                "the directory %s (%s) cannot be read: %s".formatted(root.path(), root.name(), said(cause)),
                "Make it readable for the server's user, or change the setting that names it.",
                cause);
    }

    private void children(SecureDirectoryStream<Path> directory, Path path, Entry parent) throws IOException {
        Iterator<Path> names = directory.iterator();
        for (Optional<Path> next = next(names, parent); next.isPresent(); next = next(names, parent)) {
            progress.checkNotCancelled();
            Path fileName = next.get().getFileName();
            EntryName name = parent.name().child(EntryName.of(fileName));
            if (!selection.excludes(name)) {
                visit(directory, path.resolve(fileName), name);
            }
        }
        visitor.left(parent);
    }

    private Optional<Path> next(Iterator<Path> names, Entry directory) {
        try {
            return names.hasNext() ? Optional.of(names.next()) : Optional.empty();
        } catch (DirectoryIteratorException e) {
            remark(directory.name(), "could not be listed to its end: " + said(e.getCause()));
            return Optional.empty();
        }
    }

    private void visit(SecureDirectoryStream<Path> directory, Path path, EntryName name) throws IOException {
        Optional<Inode> found = attempt(name, () -> Inode.of(directory, path));
        if (found.isEmpty()) {
            return;
        }
        Inode inode = found.get();
        if (inode.basic().isDirectory()) {
            directory(directory, path, inode.entry(name, Entry.Kind.DIRECTORY, 0, Optional.empty()));
        } else if (!selection.includes(name)) {
            return;
        } else if (inode.basic().isSymbolicLink()) {
            symbolicLink(path, name, inode);
        } else if (inode.basic().isRegularFile()) {
            file(directory, path, name, inode);
        } else {
            remark(name, "is no file but a socket, a pipe or a device, and was left out");
        }
    }

    private void directory(SecureDirectoryStream<Path> parent, Path path, Entry entry) throws IOException {
        Optional<SecureDirectoryStream<Path>> opened =
                attempt(entry.name(), () -> parent.newDirectoryStream(path.getFileName(), LinkOption.NOFOLLOW_LINKS));
        if (opened.isPresent()) {
            try (SecureDirectoryStream<Path> directory = opened.get()) {
                tally.add(entry, "");
                visitor.directory(entry);
                children(directory, path, entry);
            }
        }
    }

    private void symbolicLink(Path path, EntryName name, Inode inode) throws IOException {
        Optional<EntryName> target = attempt(name, () -> EntryName.ofTarget(Files.readSymbolicLink(path)));
        if (target.isEmpty()) {
            return;
        }
        if (!LinkTarget.staysInside(name, target.get())) {
            remark(
                    name,
                    "is a link that leads out of the directory, to %s, and was left out"
                            .formatted(target.get().shown()));
            return;
        }
        Entry link = inode.entry(name, Entry.Kind.SYMBOLIC_LINK, 0, target);
        tally.add(link, "");
        visitor.link(link);
    }

    private void file(SecureDirectoryStream<Path> directory, Path path, EntryName name, Inode inode)
            throws IOException {
        Optional<HardLinks.Met> met = hardLinks.of(inode);
        if (met.isPresent()) {
            Entry link = met.get().entry().linkedAs(name);
            tally.add(link, met.get().content());
            visitor.link(link);
            return;
        }
        Optional<SeekableByteChannel> opened = attempt(
                name,
                () -> directory.newByteChannel(
                        path.getFileName(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
        if (opened.isEmpty()) {
            return;
        }
        try (SeekableByteChannel channel = opened.get()) {
            Optional<Long> size = attempt(name, channel::size);
            if (size.isPresent()) {
                file(directory, path, inode.entry(name, Entry.Kind.FILE, size.get(), Optional.empty()), inode, channel);
            }
        }
    }

    private void file(
            SecureDirectoryStream<Path> directory, Path path, Entry entry, Inode inode, SeekableByteChannel channel)
            throws IOException {
        FileContent content = new FileContent(channel, entry.bytes(), progress);
        visitor.file(entry, content);
        String sha256 = content.sha256();
        tally.add(entry, sha256);
        hardLinks.add(inode, entry, sha256);
        if (content.trouble().isPresent()) {
            remark(entry.name(), content.trouble().get());
        } else if (changed(directory, path, inode)) {
            remark(entry.name(), "changed while it was read");
        }
    }

    private static boolean changed(SecureDirectoryStream<Path> directory, Path path, Inode inode) {
        try {
            return inode.changed(directory, path.getFileName());
        } catch (IOException e) {
            // It is gone, after it was read.
            return false;
        }
    }

    /** The result of a step that only the file of this name suffers from. */
    private <T> Optional<T> attempt(EntryName name, Step<T> step) {
        try {
            return Optional.of(step.run());
        } catch (NoSuchFileException e) {
            remark(name, "vanished before it could be read");
        } catch (IOException e) {
            remark(name, "cannot be read and was left out: " + said(e));
        }
        return Optional.empty();
    }

    private void remark(EntryName name, String what) {
        remarks.add(new EntryName(root.name()).child(name).shown(), what);
    }

    private static String said(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof NoSuchFileException ? "there is none" : String.valueOf(e.getMessage());
    }

    private interface Step<T> {
        T run() throws IOException;
    }
}
