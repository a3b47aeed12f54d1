package com.vevurn.backup.platform;

import com.vevurn.backup.engine.Authorities;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for S3 destinations that do not say otherwise.
 *
 * @param region such as {@code eu-central-1}
 * @param bucket name of a bucket
 * @param cleanupProfile profile of the identity that removes, where that is another one
 * @param timeout longest time for one request with its repetitions
 * @param authorities who vouches for services beside those whom the JDK knows
 */
public record S3Defaults(
        Optional<String> region,
        Optional<String> bucket,
        Optional<String> cleanupProfile,
        Duration timeout,
        Optional<Authorities> authorities) {}
