package com.vevurn.backup.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * An import that is asked for.
 *
 * @param destinations destinations as configuration documents name them; when absent, those of the stored configurations
 *     and those below the local roots
 * @param configurations whether configurations that are unknown are saved too, disabled
 * @param unsigned whether backups that are not encrypted, for which nothing vouches, are taken in too
 */
public record ImportRequest(
        Optional<List<JsonNode>> destinations, Optional<Boolean> configurations, Optional<Boolean> unsigned) {
    /** What holds when a request says nothing. */
    public static final ImportRequest OF_ALL = new ImportRequest(Optional.empty(), Optional.empty(), Optional.empty());
}
