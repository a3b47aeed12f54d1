package com.vevurn.backup.verify;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How closely a backup is looked at. */
public enum Level {
    /** Signature, sizes and stored hashes, of every copy. */
    CHECKSUM,
    /** That, and every copy decrypted, decompressed, hashed again, and read to its end by the tool that restores it. */
    STRUCTURE,
    /** The first, and one copy restored into a scratch place, compared, asked the deployer's questions, and thrown away. */
    RESTORE;

    /** As a configuration names it; empty for {@code none}. */
    static Optional<Level> named(String token) {
        return Arrays.stream(values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(token))
                .findFirst();
    }

    /** @throws Failure REQUEST_INVALID when there is no such level */
    public static Level of(String token) {
        return named(token)
                .orElseThrow(() -> Failure.refused(
                        Reason.REQUEST_INVALID,
                        "there is no such level of verification",
                        List.of(new Fault("/level", "must be checksum, structure or restore"))));
    }
}
