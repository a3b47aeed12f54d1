package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/**
 * How often each address may be wrong about the password of a name. The server locks a name after more failures than that,
 * and again with each one that follows: so nobody may have a name locked from one address, and guess from there for long.
 */
public final class LoginAttempts {
    private static final int MOST_SUBSCRIBERS = 1_000;
    private static final int SALT_BYTES = 32;

    private final int most;
    private final Duration pause;
    private final Clock clock;
    private final byte[] salt = new byte[SALT_BYTES];
    private final PerSubscriber<Guesses> guesses = new PerSubscriber<>(MOST_SUBSCRIBERS);

    /**
     * @param most failures that one address has under one name
     * @param pause how long none may follow until they are forgotten; longer than the server remembers its own
     */
    public LoginAttempts(int most, Duration pause, Clock clock) {
        this.most = most;
        this.pause = pause;
        this.clock = clock;
        new SecureRandom().nextBytes(salt);
    }

    /**
     * A try, not begun yet.
     *
     * @param name as it was sent; a directory may take every spelling of it for the same
     * @param login name and password, of which only a salted digest is kept
     */
    public LoginAttempt attempt(InetAddress from, String name, String login) {
        Guesses ofOne = guesses.next(from, before -> before.orElseGet(() -> new Guesses(most, pause)));
        return new LoginAttempt(ofOne, name.strip().toLowerCase(Locale.ROOT), digest(login), clock);
    }

    private String digest(String login) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return Base64.getEncoder().encodeToString(digest.digest(login.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
