package com.vevurn.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
    @Test
    void aProgramLearnsWhereProgramsLieAndNothingElseOfTheServersEnvironment() throws Exception {
        ProcessBuilder builder = ChildEnvironment.program(List.of("env"));
        assertThat(new ProcessBuilder().environment()).hasSizeGreaterThan(4);

        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .contains("LC_ALL=C.UTF-8")
                .allMatch(line -> line.matches("(PATH|HOME|TMPDIR|LC_ALL)=.*"));
        assertThat(process.waitFor()).isZero();
    }
}
