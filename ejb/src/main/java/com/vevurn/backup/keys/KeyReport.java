package com.vevurn.backup.keys;

import java.util.List;

/**
 * The master keys at hand, and those that backups need.
 *
 * @param keys by role, the active one first
 * @param copiesNotOpened copies that no key at hand opens
 * @param copiesToRotate copies that the active key, or the escrow key, does not open yet
 * @param copiesNotLookedAt copies of which nobody knows yet which keys open them; a rotation finds out
 */
public record KeyReport(List<KeyUse> keys, long copiesNotOpened, long copiesToRotate, long copiesNotLookedAt) {
    public KeyReport {
        keys = List.copyOf(keys);
    }
}
