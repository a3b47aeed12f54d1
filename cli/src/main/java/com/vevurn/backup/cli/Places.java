package com.vevurn.backup.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where in a text each value of its JSON stands, by JSON pointer. */
final class Places {
    /**
     * A place in a text, as editors count.
     *
     * @param line from 1
     * @param column from 1
     */
    record Place(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    private final Map<String, Place> places = new HashMap<>();

    private Places() {}

    /** @throws IOException when the text is not JSON */
    static Places of(String text) throws IOException {
        Places read = new Places();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // A field stands where its name begins: that is what the eye looks for.
                boolean begins = token == JsonToken.FIELD_NAME || !token.isStructEnd();
                if (begins) {
                    JsonLocation at = parser.currentTokenLocation();
                    read.places.putIfAbsent(pointer(parser, token), new Place(at.getLineNr(), at.getColumnNr()));
                }
            }
        }
        return read;
    }

    /** The place of what a pointer names or, where that is missing, of the nearest thing that should hold it. */
    Optional<Place> of(String base, String pointer) {
        for (String at = base + pointer; at.startsWith(base); at = parent(at)) {
            if (places.containsKey(at)) {
                return Optional.of(places.get(at));
            }
            if (at.isEmpty()) {
                break;
            }
        }
        return Optional.empty();
    }

    private static String pointer(JsonParser parser, JsonToken token) {
        // While a structure begins, the context is already its own, in which nothing has been read yet.
        boolean opened = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        JsonPointer pointer =
                (opened ? parser.getParsingContext().getParent() : parser.getParsingContext()).pathAsPointer();
        return pointer.toString();
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }
}
