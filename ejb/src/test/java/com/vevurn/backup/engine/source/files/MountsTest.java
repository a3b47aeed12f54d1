package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountsTest {
    @Test
    void placesOfMountsAreReadAsTheKernelWritesThem() {
        String table = "36 35 98:0 /sub /srv/my\\040files rw,noatime master:1 - ext4 /dev/root rw\n";

        assertThat(Mounts.mountedAt("/srv/my files", table)).isTrue();
        assertThat(Mounts.mountedAt("/srv", table)).isFalse();
    }
}
