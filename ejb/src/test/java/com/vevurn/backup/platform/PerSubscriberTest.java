package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class PerSubscriberTest {
    private final PerSubscriber<Integer> seen = new PerSubscriber<>(2);

    @Test
    void allAddressesOfAnIpv6NetworkOf64BitsAreOneSubscriber() throws Exception {
        assertThat(see("2001:db8:1:2::7")).isEqualTo(1);
        assertThat(see("2001:db8:1:2:ffff::1")).isEqualTo(2);
        assertThat(see("2001:db8:1:3::7")).isEqualTo(1);
    }

    @Test
    void eachIpv4AddressIsOneHoweverItIsWritten() throws Exception {
        assertThat(see("192.0.2.7")).isEqualTo(1);
        assertThat(see("::ffff:192.0.2.7")).isEqualTo(2);
        assertThat(see("192.0.2.8")).isEqualTo(1);
    }

    @Test
    void whoWasNotSeenForLongestIsForgottenWhenRoomIsShort() throws Exception {
        see("192.0.2.1");
        see("192.0.2.2");
        see("192.0.2.1");

        see("192.0.2.3");

        assertThat(see("192.0.2.1")).isEqualTo(3);
        assertThat(see("192.0.2.2")).isEqualTo(1);
    }

    private int see(String address) throws UnknownHostException {
        return seen.next(InetAddress.getByName(address), before -> before.orElse(0) + 1);
    }
}
