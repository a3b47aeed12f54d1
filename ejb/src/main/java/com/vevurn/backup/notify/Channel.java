package com.vevurn.backup.notify;

/** How something is told. */
enum Channel {
    /** A message to one address. */
    MAIL,
    /** An announcement posted to a URL, signed. */
    WEBHOOK,
    /** A URL called after a complete backup, so that a watchdog elsewhere misses it when this server is dead. */
    HEARTBEAT
}
