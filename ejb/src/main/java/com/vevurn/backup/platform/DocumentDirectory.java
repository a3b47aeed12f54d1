package com.vevurn.backup.platform;

import com.vevurn.backup.health.SelfTest;

/** A directory whose documents were applied at start, for the readiness check. Implemented by the feature that does so. */
public interface DocumentDirectory {
    SelfTest.Finding finding();
}
