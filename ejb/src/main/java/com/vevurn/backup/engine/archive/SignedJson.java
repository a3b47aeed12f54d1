package com.vevurn.backup.engine.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;

/**
 * A JSON document that says whose word it is: signed under a key that is derived from the master key for one purpose. What
 * is signed is the document as {@link #canonical} has it, with the id of the master key in it.
 */
public final class SignedJson {
    static final String SIGNATURE = "signature";
    static final String HMAC = "hmac-sha256:";
    private static final String KEY_ID = "keyId";
    private static final String NONE = "none";
    private static final String UNSIGNED = "none, because there is no master key";

    /**
     * What a manifest of a hundred thousand tables stays below: a document that others wrote may take a few hundred
     * bytes of memory for each of its tokens before its signature can be checked.
     */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(50)
            .maxTokenCount(4_000_000)
            .build();

    static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** For new kinds of documents: what is not there is left out. */
    private static final ObjectMapper SPARING = JSON.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);

    private SignedJson() {}

    /**
     * The bytes that are signed: keys sorted, no white space, without the signature; what {@code jq -cS 'del(.signature)'}
     * prints, so that a reader without this software can check it too. A document holds only texts, whole numbers, truths,
     * lists and objects, for which that form is unique (compare RFC 8785).
     */
    static byte[] canonical(ObjectNode unsigned) {
        try {
            return JSON.writeValueAsBytes(JSON.treeToValue(unsigned, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was just built", e);
        }
    }

    /** {@code content} with its signature; without a key it says that it has none. */
    public static String sign(Object content, Optional<MasterKey> key, String purpose) {
        ObjectNode document = SPARING.valueToTree(content);
        document.put(KEY_ID, key.map(MasterKey::id).orElse(NONE));
        document.put(
                SIGNATURE,
                key.map(master -> HMAC + Seal.of(master, purpose).on(canonical(document)))
                        .orElse(UNSIGNED));
        return document.toString();
    }

    /** Whether a document was signed by one of the keys at hand and is as it was then. */
    public static boolean genuine(String text, KeyRing keys, String purpose) {
        try {
            if (!(JSON.readTree(text) instanceof ObjectNode document)) {
                return false;
            }
            String signature = Optional.ofNullable(document.remove(SIGNATURE))
                    .map(JsonNode::asText)
                    .orElse("");
            return signature.startsWith(HMAC)
                    && keys.find(document.path(KEY_ID).asText())
                            .filter(master -> Seal.of(master, purpose)
                                    .fits(canonical(document), signature.substring(HMAC.length())))
                            .isPresent();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
