package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.SequencePosition;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A new database beside the target of a restore. It takes the dump, is compared, and only then takes the target's name;
 * closed before that, it is dropped and the target is as it was.
 *
 * <p>Each step logs in anew: a restore takes hours, and a connection that was idle for hours may be gone.
 */
public final class SideDatabase implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SideDatabase.class.getName());
    /** For a drop that is tried again later, and that other work waits for. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    /** For the database of a restore that failed, which nobody drops later; shorter than what ends the connection. */
    private static final Duration LONG = Duration.ofMinutes(9);

    private static final String HINT = "The target is as it was. Mend what the message names and restore again.";

    private final DatabaseUrl target;
    private final DatabaseUrl side;
    private final ServerVersion server;
    private final ToolBox toolBox;
    private final Tools tools;
    private final Limits limits;
    private DumpedProperties properties = new DumpedProperties();
    private boolean swapped;

    private SideDatabase(
            DatabaseUrl target, String name, ServerVersion server, ToolBox toolBox, Tools tools, Limits limits) {
        this.target = target;
        this.side = target.withDatabase(name);
        this.server = server;
        this.toolBox = toolBox;
        this.tools = tools;
        this.limits = limits;
    }

    /**
     * Makes the side database, empty, with the encoding and locale of the one that was dumped.
     *
     * @param target what is to be replaced; it need not exist yet
     * @param origin where the dump came from; it names the dumped database
     * @param mark distinguishes this restore in the names it makes, such as {@code 20261123T020000z}
     * @throws Failure when the role may not create databases, or the server is older than the dump or lacks what it needs
     */
    public static SideDatabase create(DatabaseUrl target, Origin origin, String mark, ToolBox toolBox, Limits limits) {
        return create(target, sideName(target.database(), mark), origin, toolBox, limits);
    }

    /** The same under a name of its own kind, for a database that takes nobody's place: closed, it is dropped. */
    public static SideDatabase scratch(DatabaseUrl server, Origin origin, String mark, ToolBox toolBox, Limits limits) {
        return create(server, scratchName(server.database(), mark), origin, toolBox, limits);
    }

    private static SideDatabase create(DatabaseUrl target, String name, Origin origin, ToolBox toolBox, Limits limits) {
        Origin.Database dumped = origin.database().orElseThrow();
        try (Administration administration = Administration.open(target, limits)) {
            ServerVersion server = administration.requireAtLeast(dumped);
            ServerVersion dump = ServerVersion.in(origin.tool()).orElse(server);
            Tools tools = toolBox.fitting(dump.major() > server.major() ? dump : server);
            administration.require(origin.needs());
            administration.create(name, dumped);
            return new SideDatabase(target, name, server, toolBox, tools, limits);
        }
    }

    /**
     * Drops what an unfinished restore of {@code mark} left beside {@code target}.
     *
     * @return whether that restore had replaced the target already; then there is nothing to drop
     * @throws Failure when it cannot be dropped
     */
    public static boolean sweep(DatabaseUrl target, String mark, Limits limits) {
        try (Administration administration = Administration.open(target, limits)) {
            boolean unfinished = administration.drop(sideName(target.database(), mark), SHORT);
            return !unfinished && administration.exists(previousName(target.database(), mark));
        }
    }

    /** Drops what an unfinished drill of {@code mark} left on {@code server}. @throws Failure when it cannot be dropped */
    public static void sweepScratch(DatabaseUrl server, String mark, Limits limits) {
        try (Administration administration = Administration.open(server, limits)) {
            administration.drop(scratchName(server.database(), mark), SHORT);
        }
    }

    /** Drops what the restore of {@code mark} replaced. @return whether there was something to drop */
    public static boolean dropPrevious(DatabaseUrl target, String mark, Limits limits) {
        try (Administration administration = Administration.open(target, limits)) {
            return administration.drop(previousName(target.database(), mark), SHORT);
        }
    }

    private static String scratchName(String server, String mark) {
        return Identifier.extend(server, "_drill_" + mark);
    }

    /** Whether there is a database of the target's name. @throws Failure when its server cannot be asked */
    public static boolean targetExists(DatabaseUrl target, Limits limits) {
        try (Administration administration = Administration.open(target, limits)) {
            return administration.exists(target.database());
        }
    }

    /** The name of a database that a restore made and that takes no other's place. */
    public static String partName(String target, String mark) {
        return Identifier.extend(target, "_part_" + mark);
    }

    /** Drops what a restore of {@code mark} was to leave under that name. */
    public static void dropPart(DatabaseUrl target, String mark, Limits limits) {
        try (Administration administration = Administration.open(target, limits)) {
            administration.drop(partName(target.database(), mark), SHORT);
        }
    }

    private static String sideName(String target, String mark) {
        return Identifier.extend(target, "_restore_" + mark);
    }

    /** The name that {@link #swap} gives to the replaced database. */
    public static String previousName(String target, String mark) {
        return Identifier.extend(target, "_before_" + mark);
    }

    /**
     * Restores a dump and stops at its first error.
     *
     * @param dump a dump in custom format, proven to be what was written
     * @throws Failure RESTORE_FAILED with what {@code pg_restore} said
     * @throws IOException when reading {@code dump} fails
     */
    public void restore(InputStream dump, Progress progress) throws IOException {
        properties = new Restorer(tools, limits, progress).into(side, dump).properties();
    }

    /** Makes everything that has to be there before the rows: tables, types, functions. Fails as {@link #restore} does. */
    public void prepare(DumpDefinitions definitions, Progress progress) {
        properties = definitions.properties();
        new Restorer(tools, limits, progress).section(side, definitions, "pre-data", 1);
    }

    /**
     * Restores the rows of a dump, into tables that are there; several dumps may be restored at the same time.
     *
     * @throws Failure RESTORE_FAILED with what {@code pg_restore} said
     * @throws IOException when reading {@code dump} fails
     */
    public void fill(InputStream dump, Progress progress) throws IOException {
        new Restorer(tools, limits, progress).into(side, dump, "--section=data");
    }

    /** Makes everything that comes after the rows, {@code jobs} at the same time: indexes, constraints, triggers. */
    public void complete(DumpDefinitions definitions, int jobs, Progress progress) {
        new Restorer(tools, limits, progress).section(side, definitions, "post-data", jobs);
    }

    /**
     * The tables of the side database that go by some names, to be filled by themselves; once {@link #prepare} is done.
     *
     * @throws Failure REQUEST_INVALID naming every table and schema that there is not
     */
    public SideTables tables(List<String> names, List<String> schemas, DumpDefinitions definitions, Progress progress) {
        EntryList entries = new Restorer(tools, limits, progress).list(definitions);
        try (Connection connection = Connections.open(side, limits)) {
            ChosenTables chosen = ChosenTables.of(connection, names, schemas);
            return new SideTables(side, chosen, entries, toolBox, tools, limits);
        } catch (SQLException e) {
            throw Connections.explain(side, Reason.RESTORE_FAILED, e);
        }
    }

    /**
     * Dumps the restored database to nowhere and counts what is in it.
     *
     * @return the tables that are there
     * @throws Failure CONTENT_DIFFERS naming the first table that differs from {@code written}, or the first sequence that
     *     is behind
     */
    public List<TableContent> compare(List<TableContent> written, List<SequencePosition> sequences, Progress progress) {
        Origin restored = new PostgresSource(side, toolBox, limits).copyTo(OutputStream.nullOutputStream(), progress);
        ContentDifference.first(written, restored.contents())
                .or(() -> ContentDifference.firstBehind(sequences, restored.sequences()))
                .ifPresent(difference -> {
                    throw new Failure(Reason.CONTENT_DIFFERS, "the restored database differs: " + difference, HINT);
                });
        return restored.contents();
    }

    /** Where it is, and how to log in. */
    public DatabaseUrl url() {
        return side;
    }

    /** Full version of the server that it is on. */
    public String serverVersion() {
        return server.full();
    }

    /**
     * Runs the deployer's SQL in the side database, in one transaction.
     *
     * @throws Failure RESTORE_FAILED with what {@code psql} said
     */
    public void mask(Path script, Progress progress) {
        new MaskingScript(script).run(side, tools, limits, progress);
    }

    /**
     * Gives the side database the target's name and properties, and the target the name {@code previous}: both or neither.
     * Where there is no target, it gets the properties of the database that was dumped.
     *
     * @throws Failure RESTORE_FAILED when others keep the target in use
     */
    public Swap swap(String previous) {
        try (Administration administration = Administration.open(target, limits)) {
            Swap swap = administration.swap(target.database(), side.database(), previous, properties);
            swapped = true;
            return swap;
        }
    }

    /** Leaves the side database where it is, under another name. */
    public void keepAs(String name) {
        try (Administration administration = Administration.open(target, limits)) {
            administration.rename(side.database(), name);
            swapped = true;
        }
    }

    /** Drops the side database unless it was swapped; the log names one that could not be dropped. */
    @Override
    public void close() {
        if (swapped) {
            return;
        }
        try (Administration administration = Administration.open(target, limits)) {
            administration.drop(side.database(), LONG);
        } catch (Failure e) {
            // The restore has failed already, and why is what its caller has to hear.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} could not be dropped and is of no use: drop it by hand ({1})",
                    side.place(),
                    e.getMessage());
        }
    }
}
