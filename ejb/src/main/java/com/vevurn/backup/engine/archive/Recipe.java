package com.vevurn.backup.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Optional;
import org.apache.commons.io.output.CloseShieldOutputStream;

/**
 * How the bytes of a source become the bytes of an artifact: compressed first, then encrypted.
 *
 * @param compression how they are made smaller
 * @param level how hard to try, in the measure of {@code compression}; of no meaning to a reader
 * @param key encrypts them; empty stores them readable
 */
record Recipe(Compression compression, int level, Optional<DataKey> key) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The stored name says what the artifact is and which tools undo what was done to it. */
    String fileName(String baseName) {
        return baseName + compression.suffix() + (key.isPresent() ? ".enc" : "");
    }

    String encryption() {
        return key.isPresent() ? Artifact.AES_256_CBC : Artifact.NOT_ENCRYPTED;
    }

    /** Closing the returned stream writes every trailer and leaves {@code stored} open, for its owner has to commit. */
    OutputStream encode(OutputStream stored) throws IOException {
        OutputStream below =
                key.isPresent() ? Cbc.encrypt(stored, key.get(), RANDOM) : CloseShieldOutputStream.wrap(stored);
        return compression.compress(below, level);
    }

    InputStream decode(InputStream stored) throws IOException {
        return compression.expand(key.isPresent() ? Cbc.decrypt(stored, key.get()) : stored);
    }
}
