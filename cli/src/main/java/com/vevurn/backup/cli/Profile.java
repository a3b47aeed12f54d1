package com.vevurn.backup.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What a person keeps in a file: {@code url}, {@code user}, {@code password} and {@code ca}, each optional.
 *
 * @param url server
 * @param user name there
 * @param password its password
 * @param ca PEM file with the authorities that may vouch for the server
 */
record Profile(Optional<String> url, Optional<String> user, Optional<String> password, Optional<String> ca) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    static Path place(Path home) {
        return home.resolve(".config/vevurn-backup/profile.properties");
    }

    static Profile of(URI server, Password login, Optional<Path> ca) {
        return new Profile(
                Optional.of(server.toString()),
                Optional.of(login.user()),
                Optional.of(login.password()),
                ca.map(file -> file.toAbsolutePath().toString()));
    }

    /** @throws CommandFailure REFUSED when others may read or write the file, USAGE when it cannot be read */
    static Profile read(Path file) {
        if (!Files.exists(file)) {
            return new Profile(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
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
        return new Profile(
                value(properties, "url"),
                value(properties, "user"),
                value(properties, "password"),
                value(properties, "ca"));
    }

    /** Puts itself in the place of what is there, never readable by others, not even for a moment. */
    void write(Path file) {
        Properties properties = new Properties();
        url.ifPresent(value -> properties.setProperty("url", value));
        user.ifPresent(value -> properties.setProperty("user", value));
        password.ifPresent(value -> properties.setProperty("password", value));
        ca.ifPresent(value -> properties.setProperty("ca", value));
        try {
            Files.createDirectories(file.getParent(), mode("rwx------"));
            Path fresh = Files.createTempFile(file.getParent(), "profile-", ".tmp", mode("rw-------"));
            StringWriter text = new StringWriter();
            properties.store(text, "Made by backup-cli login");
            Files.writeString(fresh, text.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "the profile " + file + " cannot be written", "Check the directory's mode.");
        }
    }

    private static FileAttribute<?> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static Optional<String> value(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isEmpty());
    }
}
