package com.vevurn.backup.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.failure.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An object of a document that is being read. Every fault goes to one list with its JSON pointer, and reading goes on, so
 * that the writer of the document hears of all faults at once.
 */
final class DocumentNode {
    private static final int TEXT_LIMIT = 1000;
    private static final int LIST_LIMIT = 100;

    private final ObjectNode node;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new HashSet<>();

    DocumentNode(ObjectNode node, String pointer, List<Fault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    void fault(String field, String message) {
        faults.add(new Fault(pointerTo(field), message));
    }

    String pointerTo(String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    void ignore(String field) {
        known.add(field);
    }

    /** Names every field that nothing asked for; call last. */
    void refuseUnknown() {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                fault(field, "is not a known field");
            }
        });
    }

    Optional<String> text(String field) {
        return value(field, JsonNode::isTextual, "must be a text")
                .map(JsonNode::textValue)
                .flatMap(text -> {
                    if (text.isBlank()
                            || text.length() > TEXT_LIMIT
                            || text.chars().anyMatch(Character::isISOControl)
                            || !isUnicode(text)) {
                        fault(field, "must be a text of 1 to " + TEXT_LIMIT + " characters without control characters");
                        return Optional.empty();
                    }
                    return Optional.of(text);
                });
    }

    Optional<String> text(String field, Pattern pattern, String rule) {
        return text(field).flatMap(text -> {
            if (!pattern.matcher(text).matches()) {
                fault(field, rule);
                return Optional.empty();
            }
            return Optional.of(text);
        });
    }

    /** A text that must be there; the placeholder is returned with a fault, and never gets further than this reading. */
    String required(String field, Optional<String> value) {
        if (value.isEmpty() && !node.hasNonNull(field)) {
            fault(field, "is required");
        }
        return value.orElse("");
    }

    Optional<Boolean> flag(String field) {
        return value(field, JsonNode::isBoolean, "must be true or false").map(JsonNode::booleanValue);
    }

    Optional<Long> number(String field, long least, long most) {
        String rule = "must be a whole number from %d to %d".formatted(least, most);
        return value(field, JsonNode::isIntegralNumber, rule).flatMap(number -> {
            if (!number.canConvertToLong() || number.longValue() < least || number.longValue() > most) {
                fault(field, rule);
                return Optional.empty();
            }
            return Optional.of(number.longValue());
        });
    }

    Optional<DocumentNode> object(String field) {
        return value(field, JsonNode::isObject, "must be an object")
                .map(child -> new DocumentNode((ObjectNode) child, pointerTo(field), faults));
    }

    List<String> texts(String field, Pattern pattern, String rule) {
        return texts(field, pattern.asMatchPredicate(), rule);
    }

    List<String> texts(String field, Predicate<String> allowed, String rule) {
        return textsWithout(field, text -> allowed.test(text) ? Optional.empty() : Optional.of(rule));
    }

    /** Texts of which each has its own fault, where it has one. */
    List<String> textsWithout(String field, Function<String, Optional<String>> fault) {
        return elements(field, (element, at) -> {
            Optional<String> found = element.isTextual() && isUnicode(element.textValue())
                    ? fault.apply(element.textValue())
                    : Optional.of("must be a text");
            if (found.isPresent()) {
                faults.add(new Fault(at, found.get()));
                return Optional.empty();
            }
            return Optional.of(element.textValue());
        });
    }

    List<DocumentNode> objects(String field) {
        return elements(field, (element, at) -> {
            if (!element.isObject()) {
                faults.add(new Fault(at, "must be an object"));
                return Optional.empty();
            }
            return Optional.of(new DocumentNode((ObjectNode) element, at, faults));
        });
    }

    /** Whether a fault was already found at, or below, a field. */
    boolean pointsAtFault(String field) {
        String at = pointerTo(field);
        return faults.stream()
                .anyMatch(fault -> fault.pointer().equals(at) || fault.pointer().startsWith(at + "/"));
    }

    boolean has(String field) {
        return node.has(field);
    }

    /** Whether a field has a value, be it an empty one. */
    boolean holds(String field) {
        return node.hasNonNull(field);
    }

    Iterable<String> fields() {
        return node::fieldNames;
    }

    /** Whether a text can be kept: JSON can name half of a character, which no encoding has. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private <T> List<T> elements(String field, BiFunction<JsonNode, String, Optional<T>> reader) {
        Optional<JsonNode> list = value(field, JsonNode::isArray, "must be a list");
        List<T> read = new ArrayList<>();
        if (list.isPresent() && list.get().size() > LIST_LIMIT) {
            fault(field, "must have at most " + LIST_LIMIT + " elements");
            return read;
        }
        list.ifPresent(elements -> {
            for (int i = 0; i < elements.size(); i++) {
                reader.apply(elements.get(i), pointerTo(field) + "/" + i).ifPresent(read::add);
            }
        });
        return read;
    }

    private Optional<JsonNode> value(String field, Predicate<JsonNode> shape, String rule) {
        known.add(field);
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!shape.test(value)) {
            fault(field, rule);
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
