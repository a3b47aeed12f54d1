package com.vevurn.backup.keys;

import java.util.List;

/**
 * What a rotation came to.
 *
 * @param mode what it changed
 * @param activeKey id of the key that opens everything that was rotated
 * @param rotated copies that are wrapped anew; or that are gone, for they were encrypted anew as copies of another backup
 * @param unchanged copies that were so already, or are not encrypted
 * @param failed copies that are as before; they are tried again each hour
 * @param problems which those are, and why; the first of them
 */
public record RotationResult(
        RotationMode mode, String activeKey, long rotated, long unchanged, long failed, List<String> problems) {
    public RotationResult {
        problems = List.copyOf(problems);
    }
}
