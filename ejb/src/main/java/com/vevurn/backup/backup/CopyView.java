package com.vevurn.backup.backup;

import com.vevurn.backup.operation.FailureView;
import java.time.Instant;
import java.util.Optional;

/**
 * A copy, for a reader.
 *
 * @param destination kind of the destination: {@code local} or {@code s3}
 * @param location where its objects lie: a directory or a URL; empty until they do
 * @param state what is known of it
 * @param verifiedAt when it was last read back
 * @param failure what is wrong with it
 */
public record CopyView(
        String destination,
        String location,
        CopyState state,
        Optional<Instant> verifiedAt,
        Optional<FailureView> failure) {}
