package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Dumps in custom format as anybody may write them who can write to a backup, or to a database. The seeds are dumps of
 * small databases by pg_dump.
 */
class DumpFuzzTest {
    @FuzzTest(maxDuration = "3s")
    void anyDumpIsNotWholeOrIsCopiedAndCounted(byte[] input) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        DumpContent content;
        try {
            content = DumpReader.copy(new ByteArrayInputStream(input), copy);
        } catch (Failure e) {
            assertThat(e.reason()).isEqualTo(Reason.SOURCE_FAILED);
            return;
        }
        assertThat(copy.toByteArray()).isEqualTo(input);
        assertThat(content.tables()).allSatisfy(DumpFuzzTest::requirePossible);
        assertThat(DumpReader.copy(new ByteArrayInputStream(input), OutputStream.nullOutputStream()))
                .isEqualTo(content);
    }

    private static void requirePossible(TableContent table) {
        assertThat(table.rows()).isNotNegative();
        assertThat(table.bytes()).isGreaterThanOrEqualTo(0);
        assertThat(table.digest())
                .hasValueSatisfying(digest -> assertThat(digest).hasSize(64));
    }
}
