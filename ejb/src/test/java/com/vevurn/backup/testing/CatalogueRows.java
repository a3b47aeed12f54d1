package com.vevurn.backup.testing;

import com.vevurn.backup.platform.Catalogue;
import java.time.Instant;

/** Rows of a catalogue as they are when a backup has ended. */
public final class CatalogueRows {
    private CatalogueRows() {}

    /** A backup that ended well, of a configuration that has its id. */
    public static void backup(Catalogue catalogue, String id, Instant at) {
        catalogue.update(
                "insert into operation (id, kind, state, actor, detail, node, lease_until, cancel_requested, phase,"
                        + " bytes_read, bytes_stored, queued_at) values (?, 'BACKUP', 'SUCCEEDED', 'a', '', '', ?, false,"
                        + " 'PUBLISHING', 0, 0, ?)",
                id,
                at,
                at);
        catalogue.update(
                "insert into backup (id, config_id, document, state, proof, operation_id, created_at, artifacts, warnings,"
                        + " plain_bytes, stored_bytes, run_number) values (?, ?, '{}', 'COMPLETED', 'NONE', ?, ?, '[]', '[]',"
                        + " 0, 0, 1)",
                id,
                id,
                id,
                at);
    }

    /** One of its copies. */
    public static void copy(Catalogue catalogue, String backupId, int position, String state, String keyIds) {
        catalogue.update(
                "insert into backup_copy (backup_id, position, location, state, key_ids) values (?, ?, '', ?, ?)",
                backupId,
                position,
                state,
                keyIds);
    }
}
