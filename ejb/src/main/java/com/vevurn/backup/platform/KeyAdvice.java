package com.vevurn.backup.platform;

import java.util.Optional;

/** What there is to say of keys that are needed and not at hand. Implemented by the feature that knows which are needed. */
public interface KeyAdvice {
    /** A sentence; empty where there is nothing to say. */
    Optional<String> words();
}
