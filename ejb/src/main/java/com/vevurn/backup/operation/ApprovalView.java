package com.vevurn.backup.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * The approval that an operation needs, for a reader.
 *
 * @param until how long it waits for it in the queue
 * @param by who gave it; absent while nobody has
 */
public record ApprovalView(Instant until, Optional<String> by) {}
