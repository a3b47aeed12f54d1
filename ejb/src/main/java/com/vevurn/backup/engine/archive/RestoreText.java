package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.source.ArtifactKind;
import com.vevurn.backup.engine.source.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * The text beside each backup that tells how to restore it without this software. It is a shell script whose comments
 * are the explanation, so that following the text and running it are the same. It holds no secret.
 */
final class RestoreText {
    static final String FILE = "RESTORE.txt";

    private static final String HEAD = """
            # Backup %s
            # made by Vevurn Backup of environment "%s", %s to %s (UTC)
            #
            # This text tells how to restore the backup with standard tools alone. It is also a
            # script: copy this directory to the machine, go there, and run
            #     sh RESTORE.txt%s
            # It needs sh, sha256sum, openssl 3, %s.
            %s# It stops at the first error, and replaces nothing: what it makes must not exist before.
            #
            # Copies of this backup were sent to:
            %sset -eu
            hex() { od -An -v -tx1 | tr -d ' \\n'; }

            # 1. Nothing is decrypted before the stored files are proven to be what was written.
            """;

    private static final String KEY = """

            # 2. The data key of this backup was wrapped by master key %1$s (AES Key Wrap, RFC 3394).
            #    Put that master key, 64 hexadecimal digits, into the environment beforehand:
            #        read -rs BACKUP_ENCRYPTION_KEY; export BACKUP_ENCRYPTION_KEY
            #    openssl takes keys as arguments only: use a machine that nobody else is logged in to.
            #    Each file key.<id> holds the same data key, wrapped by the master key of that id; if
            #    keys were rotated since, the ids are newer ones. The one that your key opens is taken.
            for WRAPPED in key.*; do
                DATA_KEY=$(openssl enc -d -id-aes256-wrap -iv A6A6A6A6A6A6A6A6 \\
                    -K "$BACKUP_ENCRYPTION_KEY" -in "$WRAPPED" 2>/dev/null | hex)
                [ "${#DATA_KEY}" -ne 64 ] || break
            done
            [ "${#DATA_KEY}" -eq 64 ] || {
                echo "BACKUP_ENCRYPTION_KEY opens none of" key.* >&2; exit 1; }

            # 3. The manifest is signed with a key derived from the data key. Checked where jq is
            #    installed; without jq, trust only a directory that nobody else could write to.
            if command -v jq >/dev/null; then
                SIGNING_KEY=$(openssl kdf -binary -keylen 32 -kdfopt digest:SHA256 \\
                    -kdfopt hexkey:"$DATA_KEY" -kdfopt info:'vevurn-backup manifest v1' HKDF | hex)
                SIGNATURE=$(jq -jcS 'del(.signature)' manifest.json |
                    openssl dgst -sha256 -mac HMAC -macopt hexkey:"$SIGNING_KEY" -binary | hex)
                [ "$(jq -r .signature manifest.json)" = "hmac-sha256:$SIGNATURE" ] || {
                    echo 'manifest.json was altered' >&2; exit 1; }
            fi
            """;

    private RestoreText() {}

    /** @param locations where copies were sent: directories, or URLs that begin with {@code s3://} */
    static String of(Manifest manifest, List<String> keyIds, List<String> locations) {
        StringBuilder text = new StringBuilder(HEAD.formatted(
                manifest.backupId(),
                manifest.environment(),
                manifest.startedAt(),
                manifest.endedAt(),
                (has(manifest, ArtifactKind.DATABASE) ? " NEW_DATABASE" : "")
                        + (has(manifest, ArtifactKind.FILES) ? " NEW_DIRECTORY" : ""),
                tools(manifest),
                has(manifest, ArtifactKind.DATABASE)
                        ? "# The database server is chosen by PGHOST, PGPORT, PGUSER and ~/.pgpass.%n".formatted()
                        : "",
                places(locations)));
        for (Artifact artifact : manifest.artifacts()) {
            text.append("echo '%s  %s' | sha256sum --check --quiet -%n"
                    .formatted(artifact.stored().sha256(), artifact.name()));
        }
        boolean parted = DumpParts.in(manifest);
        List<Artifact> dumps = manifest.artifacts().stream()
                .filter(artifact -> artifact.kind() == ArtifactKind.DATABASE)
                .toList();
        if (!keyIds.isEmpty()) {
            text.append(KEY.formatted(String.join(" or ", keyIds)));
        }
        for (Artifact artifact : manifest.artifacts()) {
            text.append(System.lineSeparator()).append(restore(artifact, parted));
            if (!dumps.isEmpty() && artifact.equals(dumps.get(dumps.size() - 1))) {
                text.append(parted ? DumpParts.end(manifest, RestoreText::decode) : "");
                text.append(has(manifest, ArtifactKind.FILES) ? "shift\n" : "");
            }
        }
        return text.toString();
    }

    private static String places(List<String> locations) {
        StringBuilder text = new StringBuilder();
        for (String location : locations) {
            text.append("#     %s%n".formatted(location));
            if (location.startsWith("s3://")) {
                text.append("""
                        #       fetch it into an empty directory by any client of S3, such as
                        #           aws s3 cp --recursive %1$s/ .
                        #           s3cmd get --recursive %1$s/
                        #       (a service other than Amazon's: --endpoint-url URL, or --host HOST)
                        """.formatted(location));
            }
        }
        return text.toString();
    }

    private static String restore(Artifact artifact, boolean parted) {
        String plain = decode(artifact);
        return switch (artifact.kind()) {
            case DATABASE ->
                parted && artifact.origin().table().isPresent()
                        ? DumpParts.rows(artifact, plain)
                        : artifact.origin()
                                        .database()
                                        .map(RestoreText::createDatabase)
                                        .orElse("")
                                + (parted
                                        ? DumpParts.begin(plain)
                                        : plain + " |\n    pg_restore --exit-on-error --dbname=\"$1\"\n");
            case FILES -> files(artifact) + plain + " |\n    tar -x -p -f - -C \"$1\"\n";
            case GLOBALS -> """
                # The roles and tablespaces of the server, without the roles' passwords: wanted only on a
                # server that has none of them yet. What exists is reported as an error and stays as it is.
                if [ "${GLOBALS:-no}" = yes ]; then
                %s | psql --quiet --dbname=postgres
                fi
                """.formatted(plain);
        };
    }

    private static String files(Artifact artifact) {
        StringBuilder text = new StringBuilder("# The files, each directory below its name in the new directory:\n");
        artifact.origin()
                .directories()
                .forEach(directory -> text.append("#     %s: %d files, %d bytes%n"
                        .formatted(directory.name(), directory.files(), directory.bytes())));
        return text.append("""
                # Owners are restored only when root does this. tar may remark that it does not know a keyword
                # VEVURN or hdrcharset: it stands beside names that are no UTF-8, which come out right.
                mkdir "$1"
                """).toString();
    }

    private static String createDatabase(Origin.Database database) {
        return """
                # The database, made with the encoding and the locale that it had. Its owners and the
                # roles that have rights in it must exist on the server.
                createdb --template=template0 --encoding=%s --lc-collate=%s --lc-ctype=%s%s "$1"
                """.formatted(
                        quote(database.encoding()),
                        quote(database.collate()),
                        quote(database.ctype()),
                        database.sorting()
                                .map(sorting -> " --locale-provider=%1$s --%1$s-locale=%2$s"
                                        .formatted(sorting.provider(), quote(sorting.locale())))
                                .orElse(""));
    }

    private static String decode(Artifact artifact) {
        String unpack = unpacker(artifact.compression());
        if (!artifact.encrypted()) {
            return unpack + " < " + artifact.name();
        }
        return """
                # Stored is the IV (16 bytes), then AES-256-CBC of the %s stream.
                IV=$(head -c 16 %2$s | hex)
                tail -c +17 %2$s | openssl enc -d -aes-256-cbc -K "$DATA_KEY" -iv "$IV" | %3$s""".formatted(
                        artifact.compression() == Compression.NONE ? "plain" : "compressed", artifact.name(), unpack);
    }

    private static boolean has(Manifest manifest, ArtifactKind kind) {
        return manifest.artifacts().stream().anyMatch(artifact -> artifact.kind() == kind);
    }

    private static String tools(Manifest manifest) {
        List<String> tools = new ArrayList<>();
        manifest.artifacts()
                .forEach(artifact -> tools.add(unpacker(artifact.compression()).split(" ", 2)[0]));
        if (has(manifest, ArtifactKind.FILES)) {
            tools.add("tar");
        }
        if (has(manifest, ArtifactKind.DATABASE)) {
            tools.add("PostgreSQL's programs of version " + postgresMajor(manifest) + " or newer");
        }
        return String.join(", ", tools.stream().distinct().toList());
    }

    private static String unpacker(Compression compression) {
        return switch (compression) {
            case GZIP -> "gunzip";
            case BZIP2 -> "bunzip2";
            case ZSTD -> "zstd -d -c";
            case NONE -> "cat";
        };
    }

    private static String postgresMajor(Manifest manifest) {
        return manifest.artifacts().stream()
                .flatMap(artifact -> artifact.origin().database().stream())
                .map(database -> Integer.toString(database.serverMajor()))
                .findFirst()
                .orElse("any");
    }

    private static String quote(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
