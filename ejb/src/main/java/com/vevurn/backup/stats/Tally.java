package com.vevurn.backup.stats;

import com.vevurn.backup.backup.BackupEnded;
import com.vevurn.backup.backup.BackupProven;
import com.vevurn.backup.backup.HoldingChanged;
import com.vevurn.backup.platform.Catalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Counts what happens when it happens, so that no question has to read the whole history. Needs a transaction. */
final class Tally {
    /** Stands for all configurations. */
    static final String ALL = "";

    /** Stands for all days. */
    static final LocalDate EVER = LocalDate.EPOCH;

    private final Catalogue catalogue;

    Tally(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void ended(BackupEnded end) {
        takeTurn();
        LocalDate day = day(end.endedAt());
        for (String configId : new String[] {ALL, end.configId()}) {
            run(configId, day, end);
            run(configId, EVER, end);
        }
        if (end.outcome().readable()) {
            int bucket = DurationBucket.of(end.duration());
            if (catalogue.update(
                            "update duration_tally set runs = runs + 1 where on_day = ? and bucket = ?", day, bucket)
                    == 0) {
                catalogue.update("insert into duration_tally (on_day, bucket, runs) values (?, ?, 1)", day, bucket);
            }
        }
    }

    void changed(HoldingChanged change, Instant now) {
        takeTurn();
        String type = change.type().token();
        int known = catalogue.update(
                "update storage_tally set copies = copies + ?, bytes = bytes + ?"
                        + " where config_id = ? and type = ? and destination = ?",
                change.copies(),
                change.bytes(),
                change.configId(),
                type,
                change.destination());
        if (known == 0) {
            catalogue.update(
                    "insert into storage_tally (config_id, type, destination, copies, bytes) values (?, ?, ?, ?, ?)",
                    change.configId(),
                    type,
                    change.destination(),
                    change.copies(),
                    change.bytes());
        }
        grown(change, day(now));
    }

    void proven(BackupProven proven) {
        takeTurn();
        int known = catalogue.update(
                "update last_proof set backup_id = ?, proof = ?, proof_at = ? where config_id = ?",
                proven.backupId(),
                proven.proof().name(),
                proven.at(),
                proven.configId());
        if (known == 0) {
            catalogue.update(
                    "insert into last_proof (backup_id, proof, proof_at, config_id) values (?, ?, ?, ?)",
                    proven.backupId(),
                    proven.proof().name(),
                    proven.at(),
                    proven.configId());
        }
    }

    static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private void run(String configId, LocalDate day, BackupEnded end) {
        Object[] parameters = {
            end.duration().toMillis(),
            end.storedBytes(),
            configId,
            day,
            end.outcome().name(),
            end.reason().orElse("")
        };
        int known = catalogue.update(
                "update run_tally set runs = runs + 1, duration_millis = duration_millis + ?,"
                        + " stored_bytes = stored_bytes + ?"
                        + " where config_id = ? and on_day = ? and outcome = ? and reason = ?",
                parameters);
        if (known == 0) {
            catalogue.update(
                    "insert into run_tally (runs, duration_millis, stored_bytes, config_id, on_day, outcome, reason)"
                            + " values (1, ?, ?, ?, ?, ?, ?)",
                    parameters);
        }
    }

    private void grown(HoldingChanged change, LocalDate day) {
        int known = catalogue.update(
                "update growth_tally set bytes = bytes + ? where destination = ? and on_day = ?",
                change.bytes(),
                change.destination(),
                day);
        if (known == 0) {
            catalogue.update(
                    "insert into growth_tally (bytes, destination, on_day) values (?, ?, ?)",
                    change.bytes(),
                    change.destination(),
                    day);
        }
    }

    /** Two that find no row for today would both insert one, and the second would lose its backup's end. */
    private void takeTurn() {
        catalogue.first("select id from tally_turn where id = 1 for update", row -> row.getInt(1));
    }
}
