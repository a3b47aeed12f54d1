package com.vevurn.backup.engine.store;

/**
 * An object that was committed.
 *
 * @param key its name
 * @param bytes its size
 */
public record StoredObject(ObjectKey key, long bytes) {}
