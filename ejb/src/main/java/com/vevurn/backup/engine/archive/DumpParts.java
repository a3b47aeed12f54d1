package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.source.ArtifactKind;
import java.util.function.Function;

/** How the restore text puts a database together again that was dumped in parts. */
final class DumpParts {
    private DumpParts() {}

    static boolean in(Manifest manifest) {
        return manifest.artifacts().stream()
                .anyMatch(artifact -> artifact.origin().table().isPresent());
    }

    /** @param plain prints the main dump */
    static String begin(String plain) {
        return """
                # The rows of large tables have dumps of their own, of the same moment. First the definitions, for
                # which pg_restore reads the beginning of the main dump only, then its rows, then those of each part.
                %1$s |
                    { pg_restore --exit-on-error --section=pre-data --dbname="$1" && cat >/dev/null; }
                %1$s |
                    pg_restore --exit-on-error --section=data --dbname="$1"
                """.formatted(plain);
    }

    static String rows(Artifact part, String plain) {
        return """
                # The rows of %s.
                %s |
                    pg_restore --exit-on-error --section=data --dbname="$1"
                """.formatted(part.origin().table().orElseThrow().replaceAll("\\R", " "), plain);
    }

    /**
     * Indexes, constraints and triggers, when all rows are there.
     *
     * @param decode gives the command that prints an artifact's plain bytes
     */
    static String end(Manifest manifest, Function<Artifact, String> decode) {
        return manifest.artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.DATABASE
                        && artifact.origin().table().isEmpty())
                .findFirst()
                .map(main -> """
                        # When all rows are there: indexes, constraints, triggers.
                        %s |
                            { pg_restore --exit-on-error --section=post-data --dbname="$1" && cat >/dev/null; }
                        """.formatted(decode.apply(main)))
                .orElse("");
    }
}
