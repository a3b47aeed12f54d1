package com.vevurn.backup.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the programs that this service starts learn of it: where programs lie, and nothing of the secrets around it. */
public final class ChildEnvironment {
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR");

    private ChildEnvironment() {}

    /** A program that is about to be started, in an environment in which it answers in English and UTF-8. */
    public static ProcessBuilder program(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }
}
