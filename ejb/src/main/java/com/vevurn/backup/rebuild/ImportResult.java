package com.vevurn.backup.rebuild;

import java.util.List;

/**
 * What an import came to.
 *
 * @param imported backups that are in the catalogue from now on
 * @param copiesAdded copies of known backups that are in the catalogue from now on
 * @param known copies that were in the catalogue already
 * @param refused copies that were not taken in
 * @param configurationsSaved ids of configurations that were unknown and are saved now, disabled
 * @param configurationsUnknown ids of configurations that have a history and are not saved
 * @param rows each copy, those that were refused first; not all of them where {@code truncated}
 * @param problems destinations that did not answer or hold nothing, and documents that cannot be saved
 * @param truncated whether there was more than is listed
 */
public record ImportResult(
        long imported,
        long copiesAdded,
        long known,
        long refused,
        List<String> configurationsSaved,
        List<String> configurationsUnknown,
        List<ImportRow> rows,
        List<String> problems,
        boolean truncated) {
    public ImportResult {
        configurationsSaved = List.copyOf(configurationsSaved);
        configurationsUnknown = List.copyOf(configurationsUnknown);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }
}
