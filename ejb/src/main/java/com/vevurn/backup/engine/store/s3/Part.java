package com.vevurn.backup.engine.store.s3;

import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes that wait to be uploaded, kept until the service has them: a request that fails is sent again. */
interface Part extends AutoCloseable {
    /** Takes as much as there is room for. @return how many bytes that was */
    int write(byte[] from, int offset, int count);

    boolean isFull();

    long length();

    /** All that was written, from its start each time that it is sent. */
    RequestBody body();

    /** By which the service knows that it got what was sent: base 64 of 16 bytes (RFC 1864). Not for security. */
    String md5();

    @Override
    void close();
}
