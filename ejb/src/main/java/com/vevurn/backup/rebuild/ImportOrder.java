package com.vevurn.backup.rebuild;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.platform.Json;
import java.util.List;

/**
 * What an import is about, as the catalogue keeps it while the operation waits.
 *
 * @param destinations destinations as configuration documents name them
 * @param configurations whether configurations that are unknown are saved too, disabled
 * @param unsigned whether backups without a signature are taken in too
 */
record ImportOrder(List<JsonNode> destinations, boolean configurations, boolean unsigned) {
    ImportOrder {
        destinations = List.copyOf(destinations);
    }

    String detail() {
        return Json.write(this);
    }

    static ImportOrder of(String detail) {
        return Json.read(detail, new TypeReference<ImportOrder>() {});
    }
}
