package com.vevurn.backup.engine.source.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

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

    /** Why a text is no pattern of file names; empty when it is one. */
    public static Optional<String> fault(String glob) {
        try {
            new Glob(glob);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("must be a glob; " + e.getDescription().toLowerCase(Locale.ROOT));
        }
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
