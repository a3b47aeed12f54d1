package com.vevurn.backup.platform;

import java.util.Optional;

/** What there is to do about a catalogue that lacks its history, for checks to tell. Implemented by the feature that does it. */
public interface CatalogueAdvice {
    /** A sentence; empty where there is nothing to do. */
    Optional<String> words();
}
