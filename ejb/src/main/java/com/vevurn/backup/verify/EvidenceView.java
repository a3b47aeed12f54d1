package com.vevurn.backup.verify;

import com.vevurn.backup.operation.RawJson;

/**
 * The evidence of a drill, for a reader.
 *
 * @param genuine whether it was signed under one of this deployment's keys and is as it was then
 * @param evidence the signed document
 */
public record EvidenceView(boolean genuine, RawJson evidence) {}
