package com.vevurn.backup.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the deployer asks of whoever restores into an environment.
 *
 * @param allowed whether anything may be restored into it
 * @param phrase whether its name has to be sent along, as proof that the caller knows what will be replaced
 * @param approval whether another person has to approve of it
 * @param restorePoint whether a restore point of it is taken before it is replaced
 * @param maskingScript SQL that a restored database goes through before it takes its place
 */
public record RestorePolicy(
        boolean allowed, boolean phrase, boolean approval, boolean restorePoint, Optional<Path> maskingScript) {
    private static final List<String> CONDITIONS = List.of("confirm", "approve");

    /** What holds where nothing is set: {@code production} is worth a restore point. */
    public static RestorePolicy usual(String environment) {
        return new RestorePolicy(true, false, false, environment.equals(Settings.PRODUCTION), Optional.empty());
    }

    RestorePolicy withRestorePoint(boolean taken) {
        return new RestorePolicy(allowed, phrase, approval, taken, maskingScript);
    }

    RestorePolicy withMaskingScript(Path script) {
        return new RestorePolicy(allowed, phrase, approval, restorePoint, Optional.of(script));
    }

    /** @param text {@code allowed}, {@code refused}, or one or both of {@code confirm} and {@code approve} with a comma */
    RestorePolicy withRestore(String text) {
        List<String> words = Arrays.stream(text.split(",")).map(String::strip).toList();
        boolean conditional = CONDITIONS.containsAll(words);
        if (!conditional && !text.equals("allowed") && !text.equals("refused")) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\"; it must be allowed, confirm, approve, \"confirm,approve\" or refused");
        }
        return new RestorePolicy(
                !text.equals("refused"),
                words.contains("confirm"),
                words.contains("approve"),
                restorePoint,
                maskingScript);
    }
}
