package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file of a backup, and the signed URL by which it may be fetched.
 *
 * @param name of the file
 * @param bytes its size
 * @param sha256 its hash, where the manifest knows it
 * @param url good for a while, without a login
 */
record RemoteFile(String name, long bytes, Optional<String> sha256, URI url) {
    static RemoteFile of(JsonNode file) {
        return new RemoteFile(
                Words.text(file, "/name"),
                file.path("bytes").asLong(),
                Optional.of(Words.text(file, "/sha256")).filter(hash -> !hash.isEmpty()),
                URI.create(file.path("url").asText()));
    }

    /** Whether a file holds exactly this. */
    boolean isIn(Path file) throws IOException {
        if (Files.size(file) != bytes) {
            return false;
        }
        return sha256.isEmpty() || sha256.get().equalsIgnoreCase(hash(file));
    }

    static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream digesting = new DigestInputStream(in, digest)) {
                digesting.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
