package com.vevurn.backup.stats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that this was built as. */
final class Version {
    private static final String WRITTEN_BY_THE_BUILD = "/META-INF/maven/com.vevurn.backup/backup-ejb/pom.properties";

    private Version() {}

    static String text() {
        try (InputStream file = Version.class.getResourceAsStream(WRITTEN_BY_THE_BUILD)) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
