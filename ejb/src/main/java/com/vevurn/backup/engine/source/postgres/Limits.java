package com.vevurn.backup.engine.source.postgres;

import java.time.Duration;

/**
 * How long PostgreSQL and its programs may take.
 *
 * @param connect to connect to the server and log in
 * @param lockWait for a table that others have locked exclusively (DDL in flight)
 * @param silence for one read from, or one write to, a program
 * @param restore for all of a restore's work after the last byte was sent, indexes above all
 */
public record Limits(Duration connect, Duration lockWait, Duration silence, Duration restore) {}
