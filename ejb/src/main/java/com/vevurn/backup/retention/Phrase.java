package com.vevurn.backup.retention;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.util.List;
import java.util.Optional;

/** What people write for people: required, on one line, and not too long. */
public final class Phrase {
    private static final int LONGEST = 900;

    private Phrase() {}

    /** @throws Failure REQUEST_INVALID */
    public static String required(String pointer, Optional<String> text) {
        return text.map(String::strip)
                .filter(phrase -> !phrase.isEmpty() && phrase.length() <= LONGEST)
                .filter(phrase -> phrase.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> Failure.refused(
                        Reason.REQUEST_INVALID,
                        "the request cannot be carried out",
                        List.of(new Fault(pointer, "must be 1 to " + LONGEST + " characters on one line"))));
    }
}
