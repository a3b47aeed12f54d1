package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Phase;
import java.time.Instant;
import java.util.Optional;

/**
 * How far an operation is; while it runs, as of its last sign of life (about a second ago).
 *
 * @param phase what it does
 * @param bytesRead plain bytes read
 * @param bytesStored bytes in stored form, counted once however many destinations there are
 * @param estimatedBytes plain bytes that will be read, where there is something to tell from
 * @param estimatedEnd when it will end at the pace so far, while it runs
 */
public record ProgressView(
        Phase phase, long bytesRead, long bytesStored, Optional<Long> estimatedBytes, Optional<Instant> estimatedEnd) {}
