package com.vevurn.backup.engine.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.luben.zstd.ZstdInputStream;
import com.vevurn.backup.engine.codec.Codecs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a stream is made smaller; each is read back by the standard tool of its name. */
public enum Compression {
    /** Level 1 by default: several times as fast as the others, for little more space. */
    GZIP(".gz", 9, 1),
    BZIP2(".bz2", 9, 9),
    ZSTD(".zst", 19, 1),
    NONE("", 0, 0);

    private final String suffix;
    private final int highestLevel;
    private final int usualLevel;

    Compression(String suffix, int highestLevel, int usualLevel) {
        this.suffix = suffix;
        this.highestLevel = highestLevel;
        this.usualLevel = usualLevel;
    }

    /** The tightest level, 1 being the fastest; 0 when there are none. */
    public int highestLevel() {
        return highestLevel;
    }

    /** The level that is taken where none is asked for. */
    public int usualLevel() {
        return usualLevel;
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
    OutputStream compress(OutputStream out, int level) throws IOException {
        return switch (this) {
            case GZIP -> Codecs.gzip(out, level);
            case BZIP2 -> Codecs.bzip2(out, level);
            case ZSTD -> Codecs.zstd(out, level);
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
