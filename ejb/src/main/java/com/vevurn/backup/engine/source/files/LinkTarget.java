package com.vevurn.backup.engine.source.files;

import java.util.List;

/** Tells whether a symbolic link can lead out of its root. */
final class LinkTarget {
    private static final String UP = "..";

    private LinkTarget() {}

    /**
     * Whether the link stays below its root whatever other links of that kind lie on its way: it begins at its own
     * directory, climbs no higher than the root, and having gone down does not climb again, for what it then came from
     * could be a link.
     *
     * @param link its name from the root
     * @param target what it holds
     */
    static boolean staysInside(EntryName link, EntryName target) {
        List<String> steps = target.components();
        int climbed = 0;
        while (climbed < steps.size() && steps.get(climbed).equals(UP)) {
            climbed++;
        }
        return !target.bytes().isEmpty()
                && !target.bytes().startsWith("/")
                && climbed < link.components().size()
                && !steps.subList(climbed, steps.size()).contains(UP);
    }
}
