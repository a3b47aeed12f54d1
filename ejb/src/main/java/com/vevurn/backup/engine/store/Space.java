package com.vevurn.backup.engine.store;

/**
 * How much room a place has.
 *
 * @param freeBytes what may still be written
 * @param totalBytes what it holds when it is full
 */
public record Space(long freeBytes, long totalBytes) {}
