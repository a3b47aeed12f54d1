package com.vevurn.backup.engine.archive;

import com.vevurn.backup.failure.Failure;
import java.util.Optional;

/**
 * What became of a backup at one destination.
 *
 * @param destination the destination's name
 * @param location where its objects lie
 * @param failure why there is no copy; empty when the copy is complete
 */
public record CopyOutcome(String destination, String location, Optional<Failure> failure) {}
