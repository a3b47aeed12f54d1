package com.vevurn.backup.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What a person keeps in a file: {@code url}, {@code user} and {@code password}, each optional.
 *
 * @param url server
 * @param user name there
 * @param password its password
 */
record Profile(Optional<String> url, Optional<String> user, Optional<String> password) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    static Path place(Path home) {
        return home.resolve(".config/vevurn-backup/profile.properties");
    }

    /** @throws CommandFailure REFUSED when others may read or write the file, USAGE when it cannot be read */
    static Profile read(Path file) {
        if (!Files.exists(file)) {
            return new Profile(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Properties properties = new Properties();
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "the profile " + file + " is open to others than its owner",
                        "It may hold a password: chmod 600 " + file);
            }
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the profile " + file + " cannot be read",
                    "It holds lines such as url=https://backup.example.com and user=admin.");
        }
        return new Profile(value(properties, "url"), value(properties, "user"), value(properties, "password"));
    }

    private static Optional<String> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isEmpty());
    }
}
