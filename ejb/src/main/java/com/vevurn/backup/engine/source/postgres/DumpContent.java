package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.source.Needs;
import com.vevurn.backup.engine.source.SequencePosition;
import com.vevurn.backup.engine.source.TableContent;
import java.util.List;

/**
 * What is in a dump.
 *
 * @param tables the tables with data, ordered by name; empty for a dump of a version yet unknown
 * @param sequences how far they had come, ordered by name
 * @param needs what its restore needs of a server
 * @param properties what it says of the database itself
 */
record DumpContent(
        List<TableContent> tables, List<SequencePosition> sequences, Needs needs, DumpedProperties properties) {
    static final DumpContent UNKNOWN = new DumpContent(List.of(), List.of(), Needs.NONE, new DumpedProperties());

    DumpContent {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }
}
