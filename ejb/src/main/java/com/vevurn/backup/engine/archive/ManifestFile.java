package com.vevurn.backup.engine.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The manifest as JSON with its signature beside the content.
 *
 * <p>Signed are the bytes that {@link SignedJson#canonical} tells.
 */
public final class ManifestFile {
    /** Largest manifest that is read, in bytes; a larger one is no manifest. */
    static final int LIMIT_BYTES = 64 << 20;

    private static final String UNSIGNED = "none, because the backup is not encrypted";

    private ManifestFile() {}

    /** The file's bytes, signed when there is a key. */
    static byte[] write(Manifest manifest, Optional<DataKey> key) {
        ObjectNode document = SignedJson.JSON.valueToTree(manifest);
        document.put(
                SignedJson.SIGNATURE,
                key.map(k -> SignedJson.HMAC + hex(k.sign(SignedJson.canonical(document))))
                        .orElse(UNSIGNED));
        try {
            Object sorted = SignedJson.JSON.treeToValue(document, Object.class);
            return SignedJson.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(sorted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest that was just built", e);
        }
    }

    /**
     * Reads a manifest and checks its signature.
     *
     * @param key the backup's data key; empty for a backup that is not encrypted
     * @throws Failure COPY_DAMAGED when the text is no manifest, was altered, or lacks the signature that the key demands
     */
    static Manifest read(byte[] file, Optional<DataKey> key) {
        try {
            if (!(SignedJson.JSON.readTree(file) instanceof ObjectNode document)) {
                throw damaged("the manifest is not a JSON object");
            }
            String signature = Optional.ofNullable(document.remove(SignedJson.SIGNATURE))
                    .map(JsonNode::asText)
                    .orElse("");
            if (key.isEmpty() && signature.startsWith(SignedJson.HMAC)) {
                throw damaged("the backup is encrypted and no wrapped key lies beside it");
            }
            String expected = key.map(k -> SignedJson.HMAC + hex(k.sign(SignedJson.canonical(document))))
                    .orElse(UNSIGNED);
            if (!MessageDigest.isEqual(
                    signature.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
                throw damaged("the manifest's signature does not fit its content");
            }
            Manifest manifest = SignedJson.JSON.treeToValue(document, Manifest.class);
            if (key.isEmpty() && manifest.artifacts().stream().anyMatch(Artifact::encrypted)) {
                throw damaged("the manifest says that the backup is encrypted, and no wrapped key lies beside it");
            }
            if (manifest.format() != Manifest.FORMAT) {
                throw new Failure(
                        Reason.UNSUPPORTED,
                        "the backup is of stored format " + manifest.format(),
                        "Use a release that knows this format, or follow the backup's RESTORE.txt.");
            }
            return manifest;
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(Reason.COPY_DAMAGED, "the manifest cannot be read", "Use another copy.", e);
        }
    }

    private static Failure damaged(String fact) {
        return new Failure(Reason.COPY_DAMAGED, fact, "Use another copy, and find out who changed this one.");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
