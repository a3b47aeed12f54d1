package com.vevurn.backup.engine.source.files;

import java.util.List;

/** Which files of a directory are taken. Directories are, unless they are excluded: then with all that is below them. */
public final class Selection {
    private final List<Glob> include;
    private final List<Glob> exclude;

    /**
     * @param include globs of the files and links to take; all when empty
     * @param exclude globs of files, links and directories to leave out, whatever is included
     */
    public Selection(List<String> include, List<String> exclude) {
        this.include = include.stream().map(Glob::new).toList();
        this.exclude = exclude.stream().map(Glob::new).toList();
    }

    static Selection everything() {
        return new Selection(List.of(), List.of());
    }

    boolean excludes(EntryName name) {
        return !exclude.isEmpty() && exclude.stream().anyMatch(glob -> glob.matches(name.text()));
    }

    boolean includes(EntryName name) {
        return include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(name.text()));
    }
}
