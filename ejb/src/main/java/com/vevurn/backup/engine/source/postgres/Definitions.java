package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Needs;
import com.vevurn.backup.engine.source.SequencePosition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the definitions in a dump tell beyond the rows: how far sequences had come, and what the dump needs of a server. */
final class Definitions {
    /** The end of the statement that puts a sequence where it was. */
    private static final Pattern SET = Pattern.compile(", (?<value>-?\\d{1,19}), (?<drawn>true|false)\\);\\s*$");

    /** A collation without a schema, or of the server's own: all others are in the dump themselves. */
    private static final Pattern COLLATE = Pattern.compile(
            "COLLATE (?:pg_catalog\\.)?(?:\"(?<quoted>(?:[^\"]|\"\")++)\"|(?<plain>[a-z_][a-z0-9_$]*+))(?!\\.)");

    /** Kinds of entries whose definition is printed by the server, and so holds no remark that looks like SQL. */
    private static final Set<String> PRINTED =
            Set.of("TABLE", "INDEX", "VIEW", "MATERIALIZED VIEW", "DOMAIN", "TYPE", "CONSTRAINT");

    private final Map<String, SequencePosition> sequences = new TreeMap<>();
    private final Set<String> extensions = new TreeSet<>();
    private final Set<String> collations = new TreeSet<>();

    /**
     * @param kind of the entry, such as {@code TABLE}
     * @param name of what it defines
     * @param qualified the same with its schema
     */
    void add(String kind, String name, String qualified, String definition) {
        if (kind.equals("SEQUENCE SET")) {
            Matcher set = SET.matcher(definition);
            if (set.find()) {
                sequences.put(
                        qualified,
                        new SequencePosition(
                                qualified,
                                Long.parseLong(set.group("value")),
                                Boolean.parseBoolean(set.group("drawn"))));
            }
        } else if (kind.equals("EXTENSION")) {
            extensions.add(name);
        } else if (PRINTED.contains(kind)) {
            Matcher collate = COLLATE.matcher(definition);
            while (collate.find()) {
                String quoted = collate.group("quoted");
                collations.add(quoted == null ? collate.group("plain") : quoted.replace("\"\"", "\""));
            }
        }
    }

    List<SequencePosition> sequences() {
        return List.copyOf(sequences.values());
    }

    Needs needs() {
        return new Needs(List.copyOf(extensions), List.copyOf(collations));
    }
}
