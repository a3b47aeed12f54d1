package com.vevurn.backup.engine.archive;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import org.apache.commons.io.output.CloseShieldOutputStream;

/**
 * AES-256-CBC with PKCS#7 padding, a random IV of 16 bytes first: what {@code openssl enc -aes-256-cbc} reads after the
 * IV. CBC is not authentic; a reader checks the manifest's signature and hashes before it trusts a byte.
 */
final class Cbc {
    private static final String TRANSFORMATION = "AES/CBC/PKCS5Padding";
    private static final int IV_BYTES = 16;

    private Cbc() {}

    /** Closing the returned stream writes the padding and leaves {@code out} open. */
    static OutputStream encrypt(OutputStream out, DataKey key, SecureRandom random) throws IOException {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        out.write(iv);
        return new CipherOutputStream(CloseShieldOutputStream.wrap(out), cipher(Cipher.ENCRYPT_MODE, key, iv));
    }

    /** @throws Failure COPY_DAMAGED when the stream is too short for an IV */
    static InputStream decrypt(InputStream in, DataKey key) throws IOException {
        byte[] iv = in.readNBytes(IV_BYTES);
        if (iv.length < IV_BYTES) {
            throw new Failure(Reason.COPY_DAMAGED, "the artifact is shorter than its IV", "Restore from another copy.");
        }
        return new CipherInputStream(in, cipher(Cipher.DECRYPT_MODE, key, iv));
    }

    private static Cipher cipher(int mode, DataKey key, byte[] iv) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key.secret(), new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + TRANSFORMATION, e);
        }
    }
}
