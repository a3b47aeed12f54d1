package com.vevurn.backup.platform;

import com.vevurn.backup.engine.source.files.Root;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what the deployer declares of environments: of each its database, its directories, or both. */
final class EnvironmentReader {
    private static final List<Usual> USUAL = List.of(
            new Usual("uploads", Setting.UPLOAD_DIR, "upload-dir"),
            new Usual("reports", Setting.REPORTS_DIR, "reports-dir"),
            new Usual("exports", Setting.EXPORTS_DIR, "exports-dir"));

    private final SettingReader reader;
    private final List<Path> localRoots;

    /** @param localRoots where backups may lie; a directory that held them would back up its own backups */
    EnvironmentReader(SettingReader reader, List<Path> localRoots) {
        this.reader = reader;
        this.localRoots = localRoots;
    }

    /** {@code production} where anything of it is set, and what {@code backup.environments} names. */
    Map<String, Environment> all() {
        Map<String, Environment> environments = new TreeMap<>();
        Environment production = environment(
                Settings.PRODUCTION,
                Setting.DATABASE_URL.key(),
                usual -> usual.ofProduction().key(),
                Setting.DIRECTORIES.key());
        if (!production.isEmpty()) {
            environments.put(Settings.PRODUCTION, production);
        }
        for (String name : reader.list(Setting.ENVIRONMENTS, SettingReader::environmentName)) {
            String prefix = "backup.environment." + name + ".";
            Environment environment =
                    environment(name, prefix + "database-url", usual -> prefix + usual.key(), prefix + "directories");
            if (environment.isEmpty()) {
                reader.fault(
                        prefix + "database-url is not set, nor is a directory, and BACKUP_ENVIRONMENTS names " + name);
            }
            environments.put(name, environment);
        }
        return environments;
    }

    private Environment environment(String name, String databaseKey, Function<Usual, String> keyOf, String moreKey) {
        Optional<DatabaseUrl> database = reader.value(databaseKey, DatabaseUrl::parse);
        List<Root> directories = new ArrayList<>();
        for (Usual usual : USUAL) {
            reader.value(keyOf.apply(usual), EnvironmentReader::directory)
                    .ifPresent(path -> directories.add(new Root(usual.name(), path)));
        }
        directories.addAll(reader.values(moreKey, EnvironmentReader::named));
        requireApart(name, directories);
        directories.forEach(this::requireOutsideOfBackups);
        return new Environment(database, directories, policy(name));
    }

    private RestorePolicy policy(String name) {
        String prefix = "backup.environment." + name + ".";
        RestorePolicy usual = RestorePolicy.usual(name);
        RestorePolicy asked =
                reader.value(prefix + "restore", usual::withRestore).orElse(usual);
        RestorePolicy protecting = reader.value(prefix + "restore-point", SettingReader::yesOrNo)
                .map(asked::withRestorePoint)
                .orElse(asked);
        return reader.value(prefix + "masking-script", SettingReader::readableFile)
                .map(protecting::withMaskingScript)
                .orElse(protecting);
    }

    /** A restore replaces each directory by itself, which it could not if one lay in another. */
    private void requireApart(String environment, List<Root> directories) {
        for (int i = 0; i < directories.size(); i++) {
            for (Root other : directories.subList(i + 1, directories.size())) {
                Root root = directories.get(i);
                if (root.name().equals(other.name())) {
                    reader.fault("the environment %s has two directories named %s".formatted(environment, root.name()));
                } else if (root.path().startsWith(other.path()) || other.path().startsWith(root.path())) {
                    reader.fault("of the directories of the environment %s, %s and %s are one in the other"
                            .formatted(environment, root.path(), other.path()));
                }
            }
        }
    }

    private void requireOutsideOfBackups(Root root) {
        for (Path backups : localRoots) {
            if (backups.startsWith(root.path()) || root.path().startsWith(backups)) {
                reader.fault("the directory %s and BACKUP_LOCAL_ROOTS, %s, are one in the other"
                        .formatted(root.path(), backups));
            }
        }
    }

    /** An absolute path, or one relative to the directory that the server was started in. */
    private static Path directory(String text) {
        Path path = Path.of(text).toAbsolutePath().normalize();
        if (path.getParent() == null) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\", the root of the file system; name a directory below it");
        }
        return path;
    }

    private static Root named(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            throw new IllegalArgumentException("names \"" + text + "\"; it must read name=/path,other=/path");
        }
        return new Root(parts[0].strip(), directory(parts[1].strip()));
    }

    /**
     * A directory that every environment may have.
     *
     * @param name at the top of an archive
     * @param ofProduction setting of its path in production
     * @param key end of the key of its path in other environments
     */
    private record Usual(String name, Setting ofProduction, String key) {}
}
