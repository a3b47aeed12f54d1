package com.vevurn.backup.rebuild;

import com.vevurn.backup.rebuild.KitEntry.KitBackup;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The text of a recovery kit, to be printed and kept where a fire reaches neither it nor the key. */
final class RecoveryKitText {
    private static final String HEAD = """
            RECOVERY KIT of Vevurn Backup, as of %s

            Print this, and keep it where neither a fire nor an intruder reaches both it and the backups. It holds no
            secret: the master key is kept elsewhere. Without that key no encrypted backup can be read, by nobody.

            WHICH KEYS ARE NEEDED
            %s
            WHAT IS KEPT WHERE
            """;

    private static final String STEPS = """

            FROM A BARE MACHINE TO A RESTORED COMPANY

            1. Find the master key, 64 hexadecimal digits. Which one it is, the ids above tell: a key that does not fit
               is refused with the id of the one that is needed.

            2. Make the backups reachable: mount the disk, or have credentials for the bucket
               (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION).

            3. The quick way, without a server: Java 17 or newer and PostgreSQL's client programs, and the distribution
               of the command line (backup-cli.tar.gz). PLACE is a directory or s3://BUCKET/FOLDER from the list above.

                   read -rs BACKUP_ENCRYPTION_KEY; export BACKUP_ENCRYPTION_KEY
                   bin/restore-offline list --from PLACE
                   export RESTORE_DATABASE_URL=postgresql://USER:PASSWORD@HOST:5432/NEW_DATABASE
                   bin/restore-offline restore --from PLACE --backup ID --database
                   bin/restore-offline restore --from PLACE --backup ID --directory NEW_DIRECTORY

            4. The whole service: install the server as its README says ("Installing it"), and set, before it starts:

                   BACKUP_ENCRYPTION_KEY   the master key
                   BACKUP_LOCAL_ROOTS      %s
                   DATABASE_URL and its kin for the environments: %s

               Then bring history and configurations back, and restore:

                   backup-cli login
                   backup-cli doctor
                   backup-cli import --configurations        (or --from PLACE)
                   backup-cli list
                   backup-cli verify --backup ID
                   backup-cli restore --backup ID --environment NAME

               The configurations come back disabled. Enable them when nothing else makes their backups any more.

            5. Without any of this software: copy the directory of a backup to any machine with openssl 3, sha256sum,
               gunzip (or bunzip2, zstd) and PostgreSQL's programs, go there, read RESTORE.txt, and run it:

                   read -rs BACKUP_ENCRYPTION_KEY; export BACKUP_ENCRYPTION_KEY
                   sh RESTORE.txt NEW_DATABASE               (or NEW_DIRECTORY, or both)

            6. Afterwards: compare what came back with what people remember, make a new backup, verify it, and print
               a new kit.
            """;

    private RecoveryKitText() {}

    /**
     * @param keys a line for each master key, by its id
     * @param entries the configurations
     * @param roots directories below which local destinations lie
     * @param environments names of the environments
     */
    static String of(
            Instant now, List<String> keys, List<KitEntry> entries, List<String> roots, List<String> environments) {
        StringBuilder text = new StringBuilder(HEAD.formatted(now.truncatedTo(ChronoUnit.SECONDS), lines("  ", keys)));
        if (entries.isEmpty()) {
            text.append("  nothing yet: there is no configuration and no backup\n");
        }
        for (KitEntry entry : entries) {
            text.append("\n  %s: %s\n".formatted(entry.configId(), entry.headline()));
            text.append(lines("    goes to ", entry.places()));
            if (entry.backups().isEmpty()) {
                text.append("    has no good backup\n");
            }
            for (KitBackup backup : entry.backups()) {
                text.append("    %s, %s, %d bytes\n".formatted(backup.id(), backup.proof(), backup.storedBytes()));
                text.append(lines("      in ", backup.copies()));
            }
        }
        return text.append(STEPS.formatted(String.join(",", roots), String.join(", ", environments)))
                .toString();
    }

    private static String lines(String head, List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(head).append(line).append('\n'));
        return text.toString();
    }
}
