package com.vevurn.backup.testing;

import com.vevurn.backup.engine.archive.KeyRing;
import com.vevurn.backup.engine.archive.MasterKey;
import com.vevurn.backup.engine.source.postgres.Limits;
import com.vevurn.backup.engine.store.Folder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What many tests of the engine start from. */
public final class Fixtures {
    public static final String MASTER_HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public static final KeyRing KEYS = new KeyRing(Optional.of(MasterKey.parse(MASTER_HEX)), List.of());
    public static final Folder FOLDER = new Folder("shop", "shop-20261123T020000Z-abc234");
    public static final Limits LIMITS =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMinutes(5));

    private Fixtures() {}
}
