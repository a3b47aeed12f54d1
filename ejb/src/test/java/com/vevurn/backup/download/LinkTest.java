package com.vevurn.backup.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.archive.Seal;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Fixtures;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Instant EXPIRES = Instant.parse("2026-11-24T02:15:00Z");
    private static final Seal SEAL = Seal.of(Fixtures.KEYS.activeKey(), "download links");

    private final Link link = Link.sealed(SEAL, "shop-1", 0, "manifest.json", EXPIRES, "0a1b2c3d");

    @Test
    void aLinkAsItWasGivenIsGoodUntilItsTimeHasPassed() {
        assertThatCode(() -> link.require(SEAL, EXPIRES)).doesNotThrowAnyException();
        assertThatThrownBy(() -> link.require(SEAL, EXPIRES.plusSeconds(1)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.LINK_REFUSED))
                .hasMessageContaining("the link of grant 0a1b2c3d was good until 2026-11-24T02:15:00Z");
    }

    @Test
    void everyPartIsSealed() {
        String signature = link.signature();
        requireRefused(new Link("shop-2", "0", "manifest.json", link.expires(), link.grant(), signature), SEAL);
        requireRefused(new Link("shop-1", "1", "manifest.json", link.expires(), link.grant(), signature), SEAL);
        requireRefused(new Link("shop-1", "0", "RESTORE.txt", link.expires(), link.grant(), signature), SEAL);
        requireRefused(new Link("shop-1", "0", "manifest.json", "99999999999", link.grant(), signature), SEAL);
        requireRefused(new Link("shop-1", "0", "manifest.json", link.expires(), "somebody", signature), SEAL);
        requireRefused(new Link("shop-1", "0", "manifest.json", link.expires(), link.grant(), ""), SEAL);
        requireRefused(new Link("shop-1", "0", "manifest.json", "soon", link.grant(), signature), SEAL);
    }

    @Test
    void anAlteredLinkIsToldFromAnExpiredOneWhateverTimeItNames() {
        Instant late = EXPIRES.plusSeconds(3600);
        Link borrowed = new Link("shop-1", "0", "manifest.json", link.expires(), "ffffffff", link.signature());

        requireRefused(borrowed, SEAL, late);
        assertThatThrownBy(() -> link.require(SEAL, late)).hasMessageContaining("was good until");
    }

    @Test
    void partsThatRunIntoEachOtherBearNoSeal() {
        requireRefused(
                new Link("shop-1\n0", "manifest.json", link.expires(), link.grant(), "", link.signature()), SEAL);
    }

    @Test
    void anotherKeyOrAnotherPurposeIsAnotherSeal() {
        requireRefused(link, Seal.of(new byte[32], "download links"));
        requireRefused(link, Seal.of(Fixtures.KEYS.activeKey(), "something else"));
    }

    @Test
    void theUrlHasEveryPart() {
        assertThat(link.below(URI.create("http://h/api/backup/")).toString())
                .isEqualTo("http://h/api/backup/download/shop-1/0/manifest.json?expires=%d&grant=0a1b2c3d&signature=%s"
                        .formatted(EXPIRES.getEpochSecond(), link.signature()));
    }

    private static void requireRefused(Link link, Seal seal) {
        requireRefused(link, seal, EXPIRES);
    }

    private static void requireRefused(Link link, Seal seal, Instant now) {
        assertThatThrownBy(() -> link.require(seal, now))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("not one that this service gave out");
    }
}
