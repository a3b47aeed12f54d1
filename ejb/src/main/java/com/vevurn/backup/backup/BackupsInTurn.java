package com.vevurn.backup.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Copies of all backups, backup by backup, read from the catalogue page by page. */
public final class BackupsInTurn {
    /** Copies; more than a backup has. */
    private static final int PAGE = 200;

    private final Pages pages;
    private final int limit;

    /** Copies ordered by backup, of those after an id, so many at most. */
    public interface Pages {
        List<PresentCopy> after(String backupId, int limit);
    }

    public BackupsInTurn(Pages pages) {
        this(pages, PAGE);
    }

    /** @param limit copies a page; more than a backup has */
    BackupsInTurn(Pages pages, int limit) {
        this.pages = pages;
        this.limit = limit;
    }

    /** Tells of each backup once, with all its copies of those that are asked for. */
    public void each(Consumer<List<PresentCopy>> backup) {
        String after = "";
        List<PresentCopy> page = pages.after(after, limit);
        while (!page.isEmpty()) {
            List<List<PresentCopy>> groups = groups(page);
            if (page.size() == limit && groups.size() > 1) {
                // The page may have cut the last one's copies in two: it is the first of the next page.
                groups.remove(groups.size() - 1);
            }
            for (List<PresentCopy> group : groups) {
                backup.accept(group);
                after = group.get(0).backupId();
            }
            page = pages.after(after, limit);
        }
    }

    private static List<List<PresentCopy>> groups(List<PresentCopy> page) {
        List<List<PresentCopy>> groups = new ArrayList<>();
        String last = "";
        for (PresentCopy copy : page) {
            if (!copy.backupId().equals(last)) {
                groups.add(new ArrayList<>());
                last = copy.backupId();
            }
            groups.get(groups.size() - 1).add(copy);
        }
        return groups;
    }
}
