package com.vevurn.backup.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for S3 destinations that do not say otherwise.
 *
 * @param region such as {@code eu-central-1}
 * @param bucket name of a bucket
 * @param timeout longest time for one request with its repetitions
 */
public record S3Defaults(Optional<String> region, Optional<String> bucket, Duration timeout) {}
