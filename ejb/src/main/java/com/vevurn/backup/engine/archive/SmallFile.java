package com.vevurn.backup.engine.archive;

import java.nio.charset.StandardCharsets;

/** A file of a backup that fits in memory: a wrapped key, the restore text, the manifest. */
final class SmallFile {
    private final String name;
    private final byte[] content;

    SmallFile(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    static SmallFile text(String name, String content) {
        return new SmallFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content.clone();
    }
}
