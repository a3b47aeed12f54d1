package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the server that the build makes consists of, beside the one that its makers offer. */
class ServerLibrariesIT {
    /** Families of which the one that is offered has members with known vulnerabilities. */
    private static final String REPLACED =
            "jackson-(core|databind|annotations|datatype-.*|dataformat-.*|jakarta-rs-.*|module-.*)-\\d.*|undertow-(core|servlet|websockets-jsr)-.*";

    @Test
    void noLibraryThatWasToBeReplacedIsAsItIsOffered() throws IOException {
        Set<String> offered = replaced(DownloadedWildFly.HOME);
        Set<String> built = replaced(RunningServer.HOME);

        assertThat(built).hasSizeGreaterThan(10).doesNotContainAnyElementsOf(offered);
    }

    /** A console without its pages would be an empty place at a port that is open. */
    @Test
    void theAdministrationConsoleIsThere() {
        assertThat(RunningServer.HOME.resolve("modules/system/layers/base/org/jboss/as/console"))
                .isDirectoryRecursivelyContaining("glob:**hal-console-*.jar");
    }

    private static Set<String> replaced(Path server) throws IOException {
        try (Stream<Path> files = Files.walk(server.resolve("modules"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && name.matches(REPLACED))
                    .collect(Collectors.toSet());
        }
    }
}
