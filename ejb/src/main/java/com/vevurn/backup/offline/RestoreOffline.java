package com.vevurn.backup.offline;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.archive.CopyReader;
import com.vevurn.backup.engine.source.postgres.DatabaseUrl;
import com.vevurn.backup.engine.store.Store;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Settings;
import com.vevurn.backup.platform.StandaloneSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A program that lists, checks and restores backups straight from a destination: no server, no catalogue. */
public final class RestoreOffline {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int PARTLY = 3;

    private static final String TARGET = "RESTORE_DATABASE_URL";
    private static final DateTimeFormatter MARK = DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'");

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    /** @param environment variables; secrets come from here and never from arguments, which every process can read */
    RestoreOffline(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        // The libraries' remarks are of no use to whoever restores.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(new RestoreOffline(System.getenv(), System.out, System.err).run(List.of(arguments)));
    }

    /** @return the exit status */
    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(help());
            return DONE;
        }
        try {
            OfflineOrder order = OfflineOrder.of(arguments);
            Settings settings = StandaloneSettings.read(environment);
            try (Store store = OfflinePlace.open(order, settings)) {
                return carryOut(
                        order,
                        settings,
                        new OfflineCopies(store, settings.keys(), order.option("config"), order.has("unsigned")));
            }
        } catch (Failure e) {
            err.println("error: " + e.getMessage());
            err.println("hint: " + e.hint());
            return e.reason() == Reason.REQUEST_INVALID || e.reason() == Reason.SETTING_INVALID ? MISUSED : FAILED;
        } catch (IOException e) {
            err.println("error: " + e);
            return FAILED;
        }
    }

    private int carryOut(OfflineOrder order, Settings settings, OfflineCopies copies) throws IOException {
        if (order.verb().equals("list")) {
            return copies.list(out) == 0 ? DONE : PARTLY;
        }
        Optional<DatabaseUrl> target = order.has("database") ? Optional.of(target()) : Optional.empty();
        CopyReader copy = copies.open(order.required("backup"));
        err.println("checking " + copy.manifest().backupId());
        if (order.verb().equals("check")) {
            OfflineCopies.check(copy, new Progress());
            out.println(copy.manifest().backupId()
                    + (copy.signed()
                            ? " is what was written"
                            : " is what its manifest says; nothing vouches for that"));
            return DONE;
        }
        copies.requireTrust(copy);
        // Nothing is handed on before signature, sizes and stored hashes were checked.
        copy.check(new Progress());
        OfflineRestore restore = new OfflineRestore(
                copy, settings, MARK.format(StandaloneSettings.clock().instant().atOffset(ZoneOffset.UTC)));
        if (order.has("artifact")) {
            restore.plain(order.required("artifact"), order.required("out"), out);
            return DONE;
        }
        if (order.has("directory")) {
            restore.directories(Path.of(order.required("directory")).toAbsolutePath(), err);
        }
        target.ifPresent(url -> restore.database(url, order.jobs(), order.has("replace"), err));
        return DONE;
    }

    private DatabaseUrl target() {
        return Optional.ofNullable(environment.get(TARGET))
                .filter(text -> !text.isBlank())
                .map(DatabaseUrl::parse)
                .orElseThrow(
                        () -> new Failure(
                                Reason.REQUEST_INVALID,
                                TARGET + " is not set",
                                "Set it to postgresql://user:password@host:port/new_database; arguments are no place for secrets."));
    }

    private static String help() {
        try (InputStream text = RestoreOffline.class.getResourceAsStream("restore-offline.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "The help is missing from the program: " + e;
        }
    }
}
