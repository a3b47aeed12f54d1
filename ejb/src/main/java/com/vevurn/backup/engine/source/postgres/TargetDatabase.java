package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A database that a restore would replace, as it is now.
 *
 * @param server version of its server
 * @param exists whether there is one
 * @param empty whether nothing is in it: no relation, no routine, no large object
 * @param bytes how large it is on the server's disk; 0 where there is none
 * @param connections how many clients are connected to it
 * @param mayCreate whether the role may create databases
 * @param mayRename whether the role may rename this one
 * @param freeBytes room on the server's disk, where it is this machine's and the role may know where it is
 */
public record TargetDatabase(
        ServerVersion server,
        boolean exists,
        boolean empty,
        long bytes,
        int connections,
        boolean mayCreate,
        boolean mayRename,
        Optional<Long> freeBytes) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

    /** Whatever an extension brought along does not count. */
    private static final String EMPTY = """
            select not exists (
                select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (
                    select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
            and not exists (
                select 1 from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (
                    select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'))
            and not exists (select 1 from pg_largeobject_metadata)""";

    /** @throws Failure DATABASE_UNREACHABLE or DATABASE_REFUSED */
    public static TargetDatabase look(DatabaseUrl target, Limits limits) {
        Surroundings around;
        try (Administration administration = Administration.open(target, limits)) {
            around = administration.surroundings(target.database());
        }
        return new TargetDatabase(
                around.server(),
                around.exists(),
                !around.exists() || isEmpty(target, limits),
                around.bytes(),
                around.connections(),
                around.mayCreate(),
                around.mayRename(),
                around.dataDirectory()
                        .filter(path -> HERE.contains(target.host()))
                        .flatMap(TargetDatabase::free));
    }

    /**
     * What stands against a restore beside it, each by itself.
     *
     * @param neededBytes room that the new one takes
     * @param replaced whether the new one takes its place in the end
     */
    public List<Failure> restorableBeside(DatabaseUrl url, long neededBytes, boolean replaced) {
        List<Failure> obstacles = new ArrayList<>();
        if (!mayCreate) {
            obstacles.add(new Failure(
                    Reason.DATABASE_REFUSED,
                    "the role %s may not create databases at %s".formatted(url.user(), url.place()),
                    "Grant it CREATEDB, or restore with \"mode\": \"in-place\", into the database itself."));
        }
        if (replaced && !mayRename) {
            obstacles.add(new Failure(
                    Reason.DATABASE_REFUSED,
                    "the role %s does not own %s and may not rename it".formatted(url.user(), url.place()),
                    "Make it the owner, or restore with \"mode\": \"in-place\", into the database itself."));
        }
        freeBytes
                .filter(free -> free < neededBytes)
                .ifPresent(free -> obstacles.add(new Failure(
                        Reason.STATE_CONFLICT,
                        "the disk of %s has %d bytes free; the restored database needs %d"
                                .formatted(url.place(), free, neededBytes),
                        "Free space there: a restore is made beside the database that it replaces.")));
        return obstacles;
    }

    /** What stands against a restore into itself. */
    public List<Failure> restorableInPlace(DatabaseUrl url) {
        return exists
                ? List.of()
                : List.of(new Failure(
                        Reason.STATE_CONFLICT,
                        "there is no database %s to restore into".formatted(url.place()),
                        "Create it, or restore with \"mode\": \"beside\"."));
    }

    /**
     * What a server tells of one of its databases without a connection to it.
     *
     * @param dataDirectory where the server keeps its files, if the role may know
     */
    record Surroundings(
            ServerVersion server,
            boolean exists,
            long bytes,
            int connections,
            boolean mayCreate,
            boolean mayRename,
            Optional<Path> dataDirectory) {}

    private static boolean isEmpty(DatabaseUrl target, Limits limits) {
        try (Connection connection = Connections.open(target, limits);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EMPTY)) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw Connections.explain(target, Reason.RESTORE_FAILED, e);
        }
    }

    private static Optional<Long> free(Path dataDirectory) {
        try {
            return Optional.of(Files.getFileStore(dataDirectory).getUsableSpace());
        } catch (IOException e) {
            // The server is in a container, or its directory out of our sight.
            return Optional.empty();
        }
    }
}
