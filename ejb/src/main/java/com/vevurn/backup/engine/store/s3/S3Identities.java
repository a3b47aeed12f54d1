package com.vevurn.backup.engine.store.s3;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/**
 * As whom an S3 service is spoken to. The identity that writes need not be allowed to remove anything.
 *
 * @param usual reads and writes, and removes where there is no other
 * @param cleanup removes objects and aborts uploads, and does nothing else
 */
public record S3Identities(AwsCredentialsProvider usual, Optional<AwsCredentialsProvider> cleanup) {
    /**
     * The usual one comes from the environment, a profile, or a role of the server: the SDK's default chain.
     *
     * @param cleanupProfile name of a profile in the SDK's credentials file
     */
    public static S3Identities of(Optional<String> cleanupProfile) {
        return new S3Identities(
                DefaultCredentialsProvider.builder().build(), cleanupProfile.map(ProfileCredentialsProvider::create));
    }
}
