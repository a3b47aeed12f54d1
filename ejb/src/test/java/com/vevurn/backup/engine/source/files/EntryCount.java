package com.vevurn.backup.engine.source.files;

import com.vevurn.backup.engine.source.DirectoryContent;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the entries that a reader shows, so that a manifest can be made up to fit, and looks at each of their names. */
final class EntryCount implements TreeVisitor {
    private final Map<String, DirectoryContent> contents = new TreeMap<>();
    private String root = "";

    List<DirectoryContent> contents() {
        return List.copyOf(contents.values());
    }

    @Override
    public void root(String name) {
        root = name;
    }

    @Override
    public void directory(Entry entry) {
        add(entry);
    }

    @Override
    public void file(Entry entry, InputStream content) {
        add(entry);
    }

    @Override
    public void link(Entry entry) {
        if (entry.target().isEmpty()) {
            throw new AssertionError(
                    "a link that leads nowhere was let through: " + entry.name().percent());
        }
        add(entry);
    }

    @Override
    public void left(Entry directory) {}

    private void add(Entry entry) {
        requireHarmless(entry.name());
        DirectoryContent before = contents.getOrDefault(root, new DirectoryContent(root, 0, 0, 0, ""));
        contents.put(
                root,
                new DirectoryContent(root, before.entries() + 1, before.files(), before.bytes() + entry.bytes(), ""));
    }

    private static void requireHarmless(EntryName name) {
        boolean root = name.bytes().isEmpty();
        boolean climbs = name.components().stream().anyMatch(part -> part.equals("..") || part.equals("."));
        boolean bytes = name.bytes().chars().allMatch(c -> c > 0 && c < 256);
        if (!root && (climbs || !bytes || name.bytes().startsWith("/"))) {
            throw new AssertionError("a name that no file may have was let through: " + name.percent());
        }
    }
}
