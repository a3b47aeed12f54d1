package com.vevurn.backup.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.store.Space;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FullnessTest {
    private static final Optional<Long> NO_QUOTA = Optional.empty();
    private static final Optional<Space> NO_DISK = Optional.empty();

    @Test
    void whatFitsExactlyIsNotRefused() {
        assertThat(new Fullness("/b", 900, Optional.of(1000L), NO_DISK).refuse(100))
                .isEmpty();
        assertThat(new Fullness("/b", 0, NO_QUOTA, Optional.of(new Space(100, 1000))).refuse(100))
                .isEmpty();
    }

    @Test
    void oneByteBeyondTheQuotaIsRefusedWithTheFigures() {
        Failure why =
                new Fullness("/b", 900, Optional.of(1000L), NO_DISK).refuse(101).orElseThrow();

        assertThat(why.reason()).isEqualTo(Reason.QUOTA_EXCEEDED);
        assertThat(why.getMessage()).contains("/b", "1000", "900", "101");
    }

    @Test
    void oneByteBeyondTheDiskIsRefusedToo() {
        Failure why = new Fullness("/b", 0, Optional.of(1000L), Optional.of(new Space(100, 1000)))
                .refuse(101)
                .orElseThrow();

        assertThat(why.reason()).isEqualTo(Reason.DESTINATION_FULL);
        assertThat(why.getMessage()).contains("100 bytes left");
    }

    @Test
    void withoutQuotaAndDiskNothingIsRefusedAndNothingIsEverFull() {
        Fullness bucket = new Fullness("s3://b", Long.MAX_VALUE / 2, NO_QUOTA, NO_DISK);

        assertThat(bucket.refuse(Long.MAX_VALUE / 4)).isEmpty();
        assertThat(bucket.nearlyFull(1)).isEmpty();
    }

    @Test
    void peopleAreToldFromTheGivenShareOn() {
        assertThat(new Fullness("/b", 799, Optional.of(1000L), NO_DISK).nearlyFull(80))
                .isEmpty();
        assertThat(new Fullness("/b", 800, Optional.of(1000L), NO_DISK).nearlyFull(80))
                .contains("/b holds 800 of the 1000 bytes of its quota");
        assertThat(new Fullness("/b", 0, NO_QUOTA, Optional.of(new Space(201, 1000))).nearlyFull(80))
                .isEmpty();
        assertThat(new Fullness("/b", 0, NO_QUOTA, Optional.of(new Space(200, 1000))).nearlyFull(80))
                .contains("the disk of /b has 200 of 1000 bytes left");
    }
}
