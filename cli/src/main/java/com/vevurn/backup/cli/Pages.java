package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Reads a paged list as one. */
final class Pages {
    /** The most that the server puts on a page. */
    private static final int LARGEST = 100;

    private Pages() {}

    /** @param most 1 or more; fewer come back when there are fewer */
    static ArrayNode first(Api api, String path, int most) {
        return first(api, new Query(path), most);
    }

    /** @param most 1 or more; fewer come back when there are fewer */
    static ArrayNode first(Api api, Query query, int most) {
        ArrayNode all = Json.object().arrayNode();
        int limit = Math.min(most, LARGEST);
        for (int page = 1; all.size() < most; page++) {
            String asked = query.with("page", String.valueOf(page))
                    .with("limit", String.valueOf(limit))
                    .text();
            JsonNode answer = api.get(asked);
            JsonNode items = answer.path("items");
            for (JsonNode item : items) {
                if (all.size() < most) {
                    all.add(item);
                }
            }
            // The total may shrink while one reads, so an empty page ends the list too.
            if (items.isEmpty() || (long) page * limit >= answer.path("total").asLong()) {
                break;
            }
        }
        return all;
    }
}
