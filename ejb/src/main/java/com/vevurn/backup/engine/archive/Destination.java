package com.vevurn.backup.engine.archive;

import com.vevurn.backup.engine.store.Store;

/**
 * A store under the name by which a backup's copies are told apart.
 *
 * @param name such as {@code local:/backup/daily}
 * @param store where the objects go; lent, not closed here
 */
public record Destination(String name, Store store) {}
