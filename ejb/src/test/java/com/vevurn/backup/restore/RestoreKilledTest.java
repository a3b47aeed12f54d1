package com.vevurn.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.config.BackupType;
import com.vevurn.backup.testing.CountedWay;
import com.vevurn.backup.testing.Fixtures;
import com.vevurn.backup.testing.SampleTree;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * A server that dies at any step of a restore leaves behind what the next one puts in order: the target is byte for byte what
 * it was, and nothing lies beside it. The steps are not listed here: the server dies at each of its connections in turn.
 */
class RestoreKilledTest extends RestorationFixture {
    @Test
    void whereverTheServerDiesTheTargetIsAsItWasAndNothingLiesBesideIt() throws InterruptedException {
        String before = state();
        try (CountedWay way = CountedWay.to(postgres.port())) {
            int steps = 0;
            while (!survives(way, steps + 1)) {
                steps++;
                assertThat(remains().putInOrder()).as("connection " + steps).isEmpty();
                assertThat(state()).as("connection " + steps).isEqualTo(before);
            }
            assertThat(steps).isEqualTo(way.connections()).isGreaterThanOrEqualTo(4);
        }

        // Its server died when all was done and nobody had written that down.
        Optional<RestoreResult> found = remains().putInOrder();
        assertThat(found.flatMap(RestoreResult::previousDatabase)).contains("till_before_m1");
        assertThat(postgres.sql("till", "select count(*) from sales")).isEqualTo("20000");
        assertThat(postgres.sql("till_before_m1", "select answer from precious"))
                .isEqualTo("42");
        assertThat(SampleTree.describe(directory.resolve("uploads"))).isEqualTo(SampleTree.describe(tree));
    }

    /** Whether the restore came to its end, for it has fewer connections than that. */
    private boolean survives(CountedWay way, int fatal) throws InterruptedException {
        AtomicReference<Process> server = new AtomicReference<>();
        way.cut(fatal, () -> server.get().destroyForcibly());
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        Process started = RestoreProcess.start(way.port(), shared.resolve("store"), directory.resolve("uploads"), log);
        server.set(started);
        int exit = started.waitFor();
        assertThat(exit).as("see %s", log).isIn(0, 137);
        return exit == 0;
    }

    private RestoreRemains remains() {
        return new RestoreRemains("staging", target(), BackupType.FULL, "m1", Fixtures.LIMITS);
    }
}
