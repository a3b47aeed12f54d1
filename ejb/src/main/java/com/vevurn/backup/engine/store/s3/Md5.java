package com.vevurn.backup.engine.store.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which every S3 service can tell that it got what was sent. */
final class Md5 {
    private Md5() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
