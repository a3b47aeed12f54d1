package com.vevurn.backup.engine.source;

import java.util.List;

/**
 * What a dump takes for granted of the server that it is restored to.
 *
 * @param extensions names of extensions, ordered
 * @param collations names of collations that come with a server, ordered
 */
public record Needs(List<String> extensions, List<String> collations) {
    public static final Needs NONE = new Needs(List.of(), List.of());

    public Needs {
        extensions = List.copyOf(extensions);
        collations = List.copyOf(collations);
    }
}
