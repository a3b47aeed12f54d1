package com.vevurn.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.backup.CopyState;
import com.vevurn.backup.backup.PresentCopy;
import com.vevurn.backup.backup.Proof;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByDestinationTest {
    @Test
    void eachDestinationHasAHistoryOfItsOwnWhereverItStandsInTheDocument() {
        PresentCopy local = copy("shop-1", 0, "/backup/shop/shop-1");
        PresentCopy s3 = copy("shop-1", 1, "s3://bucket/folder/shop/shop-1");
        PresentCopy later = copy("shop-2", 0, "s3://bucket/folder/shop/shop-2");

        assertThat(ByDestination.group(List.of(local, s3, later))).containsExactly(List.of(local), List.of(s3, later));
        assertThat(later.place()).isEqualTo("s3://bucket/folder");
    }

    @Test
    void bucketsOfTheSameNameAtTwoServicesAreTwoDestinations() {
        PresentCopy one = copy("shop-1", 0, "s3://bucket/shop/shop-1");
        PresentCopy other = copy("shop-1", 1, "s3://bucket/shop/shop-1");
        PresentCopy oneLater = copy("shop-2", 0, "s3://bucket/shop/shop-2");
        PresentCopy otherLater = copy("shop-2", 1, "s3://bucket/shop/shop-2");

        assertThat(ByDestination.group(List.of(one, other, oneLater, otherLater)))
                .containsExactly(List.of(one, oneLater), List.of(other, otherLater));
    }

    private static PresentCopy copy(String backup, int position, String location) {
        return new PresentCopy(backup, "shop", Instant.EPOCH, Proof.NONE, false, position, location, CopyState.GOOD);
    }
}
