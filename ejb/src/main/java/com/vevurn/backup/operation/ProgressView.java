package com.vevurn.backup.operation;

import com.vevurn.backup.engine.Phase;

/**
 * How far an operation is; while it runs, as of its last sign of life (about a second ago).
 *
 * @param phase what it does
 * @param bytesRead plain bytes read
 * @param bytesStored bytes in stored form, counted once however many destinations there are
 */
public record ProgressView(Phase phase, long bytesRead, long bytesStored) {}
