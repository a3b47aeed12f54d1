package com.vevurn.backup.testing;

import java.nio.file.Path;
import java.util.Map;

/** A directory with one of everything that files can be, made and described by foreign tools. */
public final class SampleTree {
    private static final String MAKE = """
            set -e
            mkdir -p "$1"; cd "$1"
            mkdir -p invoices/2026/11 empty locked deep/a/b/c/d/e/f/g/h
            echo 'one' > invoices/2026/11/0001.txt
            seq 1 100000 > invoices/2026/11/0002.csv
            head -c 1000000 /dev/urandom > scan.pdf
            : > nothing
            echo 'secret' > private.key; chmod 600 private.key
            printf '#!/bin/sh\\necho hello\\n' > run.sh; chmod 755 run.sh
            echo 'read only' > locked/file; chmod 400 locked/file
            ln -s invoices/2026/11/0001.txt newest
            ln -s ../../scan.pdf invoices/2026/scan
            ln -s nowhere dangling
            ln run.sh deep/a/again.sh
            truncate -s 6M sparse.img; printf x | dd of=sparse.img bs=1 seek=3000000 conv=notrunc status=none
            echo umlaut > "$(printf 'M\\303\\274ller & S\\303\\266hne.txt')"
            echo latin > "$(printf 'latin-\\374\\377.txt')"
            echo odd > "$(printf 'line\\nbreak %% "quoted" \\\\ back')"
            ln -s "$(printf 'latin-\\374\\377.txt')" latin-link
            long=$(printf 'x%.0s' $(seq 1 200)); mkdir -p "deep/$long/$long"; echo long > "deep/$long/$long/$long"
            chmod 2775 deep/a; chmod 1777 empty
            touch -d '2001-02-03T04:05:06.789012345Z' nothing
            touch -d '1965-04-03T02:01:00Z' private.key
            touch -h -d '2020-01-01T00:00:00Z' newest
            if [ "$(id -u)" = 0 ]; then chown 3000000:12345 scan.pdf; chown daemon:daemon run.sh; fi
            chmod 555 locked
            touch -d '2019-05-05T05:05:05.123456789Z' locked empty invoices .
            """;

    private static final String DESCRIBE = """
            cd "$1"
            { find . -type d -printf '%P %y %m %U %G %T@\\n'
              find . -type f -printf '%P %y %m %U %G %T@ %s %n\\n'
              find . -type l -printf '%P %y %U %G %TY-%Tm-%Td %TH:%TM %l\\n'; } | sort | cat -v
            """;

    private SampleTree() {}

    public static Path create(Path directory) {
        Shell.run(Map.of(), "sh", "-c", MAKE, "sh", directory.toString());
        return directory;
    }

    /** Names, kinds, modes, owners, times to the nanosecond, sizes, numbers of names, and targets of links. */
    public static String describe(Path directory) {
        return Shell.run(Map.of("LC_ALL", "C"), "sh", "-c", DESCRIBE, "sh", directory.toString());
    }

    /** Fails unless both hold the same contents. */
    public static void assertSameContents(Path one, Path other) {
        Shell.run(Map.of("LC_ALL", "C"), "diff", "-r", "--no-dereference", one.toString(), other.toString());
    }
}
