package com.vevurn.backup.engine.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a stream is made smaller; each is read back by the standard tool of its name. */
public enum Compression {
    GZIP(".gz"),
    BZIP2(".bz2"),
    ZSTD(".zst"),
    NONE("");

    private static final int BUFFER_BYTES = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** The end of an artifact's name, with its dot; empty for {@link #NONE}. */
    public String suffix() {
        return suffix;
    }

    @JsonValue
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Compression required(String token) {
        return of(token).orElseThrow(() -> new IllegalArgumentException("unknown compression " + token));
    }

    public static Optional<Compression> of(String token) {
        return Arrays.stream(values()).filter(c -> c.token().equals(token)).findFirst();
    }

    /** Closing the returned stream writes its trailer and closes {@code out}. */
    OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
            case BZIP2 -> new BZip2CompressorOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out, 3);
            case NONE -> out;
        };
    }

    /** Reads all members of a stream that consists of several, as the standard tools do. */
    InputStream expand(InputStream in) throws IOException {
        return switch (this) {
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get();
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case ZSTD -> new ZstdInputStream(in);
            case NONE -> in;
        };
    }
}
