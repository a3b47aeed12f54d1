package com.vevurn.backup.engine.codec;

import com.intel.gkl.compression.IntelDeflater;
import java.io.File;
import java.util.zip.Deflater;

/**
 * Intel's ISA-L for level 1, several times as fast as zlib and almost as tight: a library of its own for Linux and macOS on
 * x86-64. Elsewhere, and where it cannot be loaded, zlib takes its place; the format is the same.
 */
final class FastDeflater {
    private static final boolean LOADED = load();

    private FastDeflater() {}

    static boolean available() {
        return LOADED;
    }

    /** A deflater for level 1 without header; ISA-L's takes all its input at once, and never none. */
    static Deflater create() {
        return LOADED ? Isal.create() : new Deflater(Deflater.BEST_SPEED, true);
    }

    private static boolean load() {
        try {
            return Isal.load();
        } catch (LinkageError | RuntimeException e) {
            System.getLogger(FastDeflater.class.getName())
                    .log(System.Logger.Level.INFO, "gzip uses zlib, for ISA-L cannot be loaded: {0}", e.toString());
            return false;
        }
    }

    /** Apart, so that its absence is found when it is asked for and not when this class is loaded. */
    private static final class Isal {
        static boolean load() {
            IntelDeflater first = create();
            return first.load(new File(System.getProperty("java.io.tmpdir")));
        }

        static IntelDeflater create() {
            return new IntelDeflater(Deflater.BEST_SPEED, true);
        }
    }
}
