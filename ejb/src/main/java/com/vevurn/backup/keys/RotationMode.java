package com.vevurn.backup.keys;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rotation changes. */
public enum RotationMode {
    /** Data keys are wrapped by the active master key; no artifact is touched. */
    WRAP,
    /** Data keys are new: every artifact is encrypted anew. */
    RE_ENCRYPT;

    @JsonValue
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RotationMode> of(String token) {
        return Arrays.stream(values())
                .filter(mode -> mode.token().equals(token))
                .findFirst();
    }
}
