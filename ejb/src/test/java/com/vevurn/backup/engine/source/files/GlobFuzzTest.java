package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The patterns of a configuration document, held against names that somebody else chose. */
class GlobFuzzTest {
    /** Stands between pattern and name. */
    private static final String BETWEEN = "\n";

    static Stream<byte[]> patternsAndNames() {
        return Stream.of(
                        "*.pdf\ndeep/down/a.pdf",
                        "a/**/*.txt\na/b/c/1.txt",
                        "[!a-c]?\\*{x,y}\nd1*x",
                        "[z-a]\nb",
                        "[!]\nb",
                        "{{a,b},}\na",
                        "*a*a*a*a*a*a*a*a*a*b\n" + "a".repeat(60))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("patternsAndNames")
    @FuzzTest(maxDuration = "3s")
    void aPatternWithoutFaultAnswersSoonForAnyName(byte[] input) {
        String[] parts = new String(input, StandardCharsets.UTF_8).split(BETWEEN, 2);
        if (parts.length < 2 || parts[0].length() > 500 || parts[1].length() > 4096) {
            return;
        }
        if (Selection.fault(parts[0]).isPresent()) {
            return;
        }
        Selection selection = new Selection(List.of(), List.of(parts[0]));
        try {
            selection.excludes(EntryName.ofText(parts[1]));
        } catch (Failure e) {
            assertThat(e.reason()).isEqualTo(Reason.CONFIG_INVALID);
        }
    }
}
