package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.source.postgres.ToolBox;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.platform.Environment;
import com.vevurn.backup.testing.CountedWay;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A restore that fails at any of its steps leaves the target byte for byte as it was, and nothing beside it. The steps are
 * not listed here: each connection, each program and each stored object of a whole restore fails in its turn.
 */
class RestoreStepsTest extends RestorationFixture {
    @TempDir
    private Path programs;

    private String before;

    @BeforeEach
    void remember() {
        before = state();
    }

    @Test
    void eachConnectionToTheDatabaseMayBeLost() {
        try (CountedWay way = CountedWay.to(postgres.port())) {
            DatabaseUrl direct = postgres.url("till");
            Environment target = target(new DatabaseUrl(
                    direct.host(), way.port(), direct.user(), direct.password(), direct.database(), Map.of()));
            int steps = 0;
            boolean done = false;
            while (!done) {
                way.cut(steps + 1);
                done = attempt(target, TOOLS);
                if (!done) {
                    assertThat(state()).as("connection " + ++steps).isEqualTo(before);
                }
            }
            assertThat(steps).isEqualTo(way.connections()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void eachProgramMayBeKilled() throws IOException {
        ToolBox fragile = fragile("kill -s KILL $$");
        int steps = 0;
        boolean done = false;
        while (!done) {
            Files.writeString(programs.resolve("calls"), "0");
            Files.writeString(programs.resolve("fatal"), Integer.toString(steps + 1));
            done = attempt(target(), fragile);
            if (!done) {
                assertThat(state()).as("program " + ++steps).isEqualTo(before);
            }
        }
        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theDiskOfTheDatabaseMayBeFull() throws IOException {
        ToolBox full = fragile("head -c 20000 > /dev/null; echo 'pg_restore: error: could not execute query: ERROR: "
                + "could not extend file: No space left on device' >&2; exit 1");
        Files.writeString(programs.resolve("calls"), "0");
        Files.writeString(programs.resolve("fatal"), "1");

        assertThatThrownBy(() -> restoreWith(target(), full, () -> {}))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("No space left on device");

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void theDiskOfTheFilesMayBeFull() throws IOException {
        Path uploads = directory.resolve("disk/uploads");
        try (SmallDisk disk = SmallDisk.mount(uploads.getParent(), 16384)) {
            Files.writeString(Files.createDirectory(uploads).resolve("precious"), "42");
            Environment target = new Environment(target().database(), List.of(new Root("uploads", uploads)), POLICY);

            assertThatThrownBy(() -> restoreWith(target, TOOLS, disk::fill))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("No space left on device");

            assertThat(disk.files()).containsExactly(uploads.resolve("precious"));
        }
        Files.delete(uploads.getParent());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void eachObjectOfTheCopyMayBeDamagedOrGone() throws IOException {
        List<Path> objects;
        try (Stream<Path> all = Files.walk(shared.resolve("store"))) {
            objects = all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("RESTORE.txt"))
                    .toList();
        }
        assertThat(objects).hasSizeGreaterThanOrEqualTo(4);
        for (Path object : objects) {
            byte[] good = Files.readAllBytes(object);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            Files.write(object, bad);
            assertThat(attempt(target(), TOOLS)).as(object + " damaged").isFalse();
            assertThat(state()).as(object + " damaged").isEqualTo(before);
            Files.delete(object);
            assertThat(attempt(target(), TOOLS)).as(object + " gone").isFalse();
            assertThat(state()).as(object + " gone").isEqualTo(before);
            Files.write(object, good);
        }
    }

    private static boolean attempt(Environment target, ToolBox tools) {
        try {
            restoreWith(target, tools, () -> {});
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    private static void restoreWith(Environment target, ToolBox tools, Runnable beforehand) {
        CopyReader copy = CopyReader.open(store(), Fixtures.FOLDER, Fixtures.KEYS, Optional.empty());
        new Restoration("staging", target, "m1", RestoreOrder.USUAL, 1, tools, Fixtures.LIMITS)
                .run(
                        copy,
                        () -> {
                            beforehand.run();
                            return RestorePointNote.none("");
                        },
                        new Progress());
    }

    private Environment target(DatabaseUrl url) {
        return new Environment(Optional.of(url), target().directories(), POLICY);
    }

    /** The real programs, of which the call whose number stands in {@code fatal} does something else. */
    private ToolBox fragile(String death) throws IOException {
        for (String name : List.of("pg_dump", "pg_restore")) {
            Path script = programs.resolve(name);
            Files.writeString(script, """
                    #!/bin/sh
                    [ "$1" = --version ] && exec %1$s/%2$s "$@"
                    calls=$(($(cat %3$s/calls) + 1)); echo $calls > %3$s/calls
                    if [ $calls = $(cat %3$s/fatal) ]; then %4$s; fi
                    exec %1$s/%2$s "$@"
                    """.formatted(real(), name, programs, death));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new ToolBox(ToolBox.discover(List.of(programs)).installed().stream()
                .filter(tools -> tools.directory().equals(programs))
                .toList());
    }
}
