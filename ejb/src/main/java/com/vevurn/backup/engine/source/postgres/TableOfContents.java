package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Needs;
import com.vevurn.backup.engine.source.SequencePosition;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a dump announces: the entries that have data, by their number in the dump, and what its definitions tell. */
final class TableOfContents {
    private static final int WITH_RELATION_KIND = 116;

    private final Definitions definitions = new Definitions();
    private final DumpedProperties properties = new DumpedProperties();
    private final Map<Integer, String> withData = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();

    private TableOfContents() {}

    static TableOfContents read(TappedInput in, DumpHeader header) throws IOException {
        TableOfContents toc = new TableOfContents();
        int entries = header.readInt(in);
        for (int i = 0; i < entries; i++) {
            toc.readEntry(in, header);
        }
        return toc;
    }

    private void readEntry(TappedInput in, DumpHeader header) throws IOException {
        int id = header.readInt(in);
        boolean hasData = header.readInt(in) != 0;
        header.readText(in); // oid of the catalogue
        header.readText(in); // oid of the object
        String name = header.readText(in).orElse("");
        String kind = header.readText(in).orElse("");
        header.readInt(in); // section
        String definition = header.readText(in).orElse("");
        header.readText(in); // how to drop it
        header.readText(in); // COPY statement
        Optional<String> schema = header.readText(in);
        header.readText(in); // tablespace
        header.readText(in); // access method
        if (header.version() >= WITH_RELATION_KIND) {
            header.readInt(in);
        }
        String owner = header.readText(in).orElse("");
        header.readText(in); // "with oids"
        skipDependencies(in, header);
        in.readBytes(1 + header.offsetBytes()); // where the data is: unknown in a stream
        String qualified = schema.map(s -> s + ".").orElse("") + name;
        if (hasData) {
            withData.put(id, qualified);
        }
        definitions.add(kind, name, qualified, definition);
        properties.add(kind, name, definition, owner);
    }

    List<SequencePosition> sequences() {
        return definitions.sequences();
    }

    Needs needs() {
        return definitions.needs();
    }

    DumpedProperties properties() {
        return properties;
    }

    private static void skipDependencies(TappedInput in, DumpHeader header) throws IOException {
        boolean more = true;
        while (more) {
            more = header.readText(in).isPresent();
        }
    }

    /** The name of the entry whose data follows. */
    String announced(int id) {
        String name = withData.get(id);
        if (name == null || !seen.add(id)) {
            throw DumpReader.notWhole("data follows that was not announced", null);
        }
        return name;
    }

    /** Every announced entry must have come: a dump that was cut between two tables looks like a smaller one. */
    void requireAllSeen() {
        if (seen.size() < withData.size()) {
            String missing = withData.entrySet().stream()
                    .filter(entry -> !seen.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .findFirst()
                    .orElse("");
            throw DumpReader.notWhole(
                    "the data of %d of %d tables is missing, that of %s among them"
                            .formatted(withData.size() - seen.size(), withData.size(), missing),
                    null);
        }
    }
}
