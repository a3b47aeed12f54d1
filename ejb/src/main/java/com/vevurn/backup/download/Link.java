package com.vevurn.backup.download;

import com.vevurn.backup.engine.archive.Seal;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.net.URI;
import java.time.Instant;

/**
 * A link to one file of a copy on this server's disk, as a URL has it. Nothing in it is true before its seal was checked.
 *
 * @param backupId the backup
 * @param copy position of the copy among the backup's destinations
 * @param file the file's name
 * @param expires end of its validity, seconds since 1970
 * @param grant names the request that it was given out for, in the audit trail
 * @param signature the seal
 */
public record Link(String backupId, String copy, String file, String expires, String grant, String signature) {
    static Link sealed(Seal seal, String backupId, int copy, String file, Instant expires, String grant) {
        Link link =
                new Link(backupId, Integer.toString(copy), file, Long.toString(expires.getEpochSecond()), grant, "");
        return new Link(backupId, link.copy, file, link.expires, grant, seal.on(link.text()));
    }

    /** @throws Failure LINK_REFUSED; of an altered link no more is told */
    void require(Seal seal, Instant now) {
        // The seal first: what an altered link says of its time and its grant is nobody's word.
        if (!seal.fits(text(), signature)) {
            throw new Failure(
                    Reason.LINK_REFUSED,
                    "the link is not one that this service gave out",
                    "Use it exactly as GET /api/backup/backups/{id}/download gave it.");
        }
        Instant end = Instant.ofEpochSecond(Long.parseLong(expires));
        if (now.isAfter(end)) {
            throw new Failure(
                    Reason.LINK_REFUSED,
                    "the link of grant %s was good until %s".formatted(grant, end),
                    "Ask for a new one: GET /api/backup/backups/{id}/download.");
        }
    }

    /** @param base address of the API, with a slash at its end; no part of a link needs to be escaped */
    URI below(URI base) {
        return base.resolve("download/%s/%s/%s?expires=%s&grant=%s&signature=%s"
                .formatted(backupId, copy, file, expires, grant, signature));
    }

    /** What is sealed has four line feeds: no part of another link can borrow one and come to the same text. */
    private String text() {
        return String.join("\n", backupId, copy, file, expires, grant);
    }
}
