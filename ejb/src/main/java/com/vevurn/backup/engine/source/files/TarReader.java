package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.DirectoryContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;

/**
 * Reads a tar as one that wants to harm. It takes what {@link TarWriter} writes and nothing else: each entry lies directly
 * in a directory that the archive has begun and not left, so that nothing can be written through a link or outside of a
 * root; no name is absolute or climbs, no link leads out, nothing is a device, and no more comes than the manifest says.
 */
final class TarReader {
    private final Map<String, DirectoryContent> expected = new HashMap<>();
    private final Map<String, Counts> found = new HashMap<>();
    private final TreeVisitor visitor;
    private final Progress progress;
    private final Deque<Entry> open = new ArrayDeque<>();
    private String root = "";

    /** @param contents what the archive holds, by the manifest */
    TarReader(List<DirectoryContent> contents, TreeVisitor visitor, Progress progress) {
        contents.forEach(content -> expected.put(content.name(), content));
        this.visitor = visitor;
        this.progress = progress;
    }

    /**
     * Shows every entry to the visitor.
     *
     * @throws Failure COPY_DAMAGED naming the first entry that no archive of ours has, or what is missing at the end
     * @throws IOException when reading {@code plain} fails, or of the visitor
     */
    void read(InputStream plain) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(CloseShieldInputStream.wrap(plain), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry next = tar.getNextEntry(); next != null; next = tar.getNextEntry()) {
                progress.checkNotCancelled();
                take(next, tar);
            }
        } catch (IllegalArgumentException e) {
            throw refused("an entry", "cannot be read: " + e.getMessage());
        }
        leaveUntil(Optional.empty());
        expected.forEach((name, content) -> {
            Counts counts = found.getOrDefault(name, new Counts());
            if (counts.entries != content.entries() || counts.bytes != content.bytes()) {
                throw refused(
                        name,
                        "has %d entries with %d bytes; the manifest says %d with %d"
                                .formatted(counts.entries, counts.bytes, content.entries(), content.bytes()));
            }
        });
    }

    private void take(TarArchiveEntry header, InputStream content) throws IOException {
        EntryName path = name(header, header.getName(), PaxRecords.PATH);
        Entry.Kind kind = kind(header, path);
        List<String> components = path.components();
        if (components.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
                || path.bytes().indexOf(0) >= 0) {
            throw refused(path.shown(), "is no name that a file can have here");
        }
        if (!expected.containsKey(components.get(0))) {
            throw refused(path.shown(), "lies in no directory that the manifest names");
        }
        EntryName name = new EntryName(String.join("/", components.subList(1, components.size())));
        Entry entry = entry(header, name, kind, path);
        enter(components.get(0), entry, path);
        count(entry, path);
        switch (kind) {
            case DIRECTORY -> {
                open.push(entry);
                visitor.directory(entry);
            }
            case FILE -> visitor.file(entry, content);
            case SYMBOLIC_LINK, HARD_LINK -> visitor.link(entry);
        }
    }

    private static Entry.Kind kind(TarArchiveEntry header, EntryName path) {
        if (header.isSymbolicLink()) {
            return Entry.Kind.SYMBOLIC_LINK;
        }
        if (header.isLink()) {
            return Entry.Kind.HARD_LINK;
        }
        if (header.isDirectory()) {
            return Entry.Kind.DIRECTORY;
        }
        if (header.isFile()
                && !header.isSparse()
                && !header.isFIFO()
                && !header.isBlockDevice()
                && !header.isCharacterDevice()) {
            return Entry.Kind.FILE;
        }
        throw refused(path.shown(), "is neither a file nor a directory nor a link");
    }

    private static Entry entry(TarArchiveEntry header, EntryName name, Entry.Kind kind, EntryName path) {
        Optional<EntryName> target = Optional.empty();
        if (kind == Entry.Kind.SYMBOLIC_LINK) {
            target = Optional.of(name(header, header.getLinkName(), PaxRecords.LINK));
            if (!LinkTarget.staysInside(name, target.get())) {
                throw refused(
                        path.shown(),
                        "is a link that leads out of its directory, to "
                                + target.get().shown());
            }
        } else if (kind == Entry.Kind.HARD_LINK) {
            target = Optional.of(inSameRoot(name(header, header.getLinkName(), PaxRecords.LINK), path));
        }
        long bytes = kind == Entry.Kind.FILE ? header.getSize() : 0;
        if (header.getSize() != bytes || bytes < 0) {
            throw refused(path.shown(), "has an impossible size of " + header.getSize());
        }
        return new Entry(
                name,
                kind,
                header.getMode() & 07777,
                new Entry.Owner(
                        header.getLongUserId(), header.getLongGroupId(), header.getUserName(), header.getGroupName()),
                header.getLastModifiedTime().toInstant(),
                bytes,
                target);
    }

    private static EntryName inSameRoot(EntryName target, EntryName path) {
        List<String> parts = target.components();
        boolean clean = parts.stream().noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!clean || parts.size() < 2 || !parts.get(0).equals(path.components().get(0))) {
            throw refused(path.shown(), "is another name of a file in another directory, " + target.shown());
        }
        return new EntryName(String.join("/", parts.subList(1, parts.size())));
    }

    /** Leaves directories until the one that the entry lies in is on top. */
    private void enter(String entryRoot, Entry entry, EntryName path) throws IOException {
        if (entry.name().bytes().isEmpty()) {
            leaveUntil(Optional.empty());
            if (entry.kind() != Entry.Kind.DIRECTORY || found.put(entryRoot, new Counts()) != null) {
                throw refused(path.shown(), "is not the one directory that it has to be");
            }
            root = entryRoot;
            visitor.root(entryRoot);
            return;
        }
        leaveUntil(entryRoot.equals(root) ? Optional.of(entry.name().parent()) : Optional.empty());
        if (open.isEmpty()) {
            throw refused(path.shown(), "lies in no directory that the archive has begun and not left");
        }
    }

    private void leaveUntil(Optional<EntryName> parent) throws IOException {
        while (!open.isEmpty()
                && parent.filter(name -> name.equals(open.peek().name())).isEmpty()) {
            visitor.left(open.pop());
        }
    }

    private void count(Entry entry, EntryName path) {
        DirectoryContent limit = expected.get(root);
        Counts counts = found.get(root);
        counts.entries++;
        counts.bytes += entry.bytes();
        if (counts.entries > limit.entries() || counts.bytes > limit.bytes() || counts.bytes < 0) {
            throw refused(path.shown(), "is more than the manifest says");
        }
    }

    private static EntryName name(TarArchiveEntry header, String text, String keyword) {
        String exact = header.getExtraPaxHeader(keyword);
        EntryName name = exact == null ? EntryName.ofText(text) : EntryName.ofPercent(exact);
        return name.bytes().endsWith("/") && header.isDirectory()
                ? new EntryName(name.bytes().substring(0, name.bytes().length() - 1))
                : name;
    }

    static Failure refused(String what, String why) {
        return new Failure(
                Reason.COPY_DAMAGED,
                "the archive of files is not one that this service wrote: %s %s".formatted(what, why),
                "Nothing of it was used. Use another copy, and find out who made this one.");
    }

    private static final class Counts {
        private long entries;
        private long bytes;
    }
}
