package com.vevurn.backup.notify;

/**
 * A message that this node has taken to send it.
 *
 * @param id of its row
 * @param announcementId of the occurrence
 * @param event token of the occurrence
 * @param configId the configuration that it concerns
 * @param recipient where it goes
 * @param lane what answers for the recipient
 * @param content the announcement as JSON
 * @param tries how often it was tried, this time included
 */
record Parcel(
        long id,
        String announcementId,
        String event,
        String configId,
        Recipient recipient,
        String lane,
        String content,
        int tries) {}
