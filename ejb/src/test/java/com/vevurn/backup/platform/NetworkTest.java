package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void anAddressIsInANetworkWhenItsFirstBitsAre(String network, String address, boolean inside)
            throws UnknownHostException {
        assertThat(Network.parse(network).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.1",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.256",
                "10.0.0.0/8/8",
                "1:2",
                "/8",
                "10.0.0.0/-1"
            })
    void whatIsNoNetworkIsRefusedAndNotLookedUp(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be an address or a network");
    }

    @Test
    void bitsThatWouldNotCountAreAskedAbout() {
        assertThatThrownBy(() -> Network.parse("10.1.2.3/8")).hasMessageContaining("are not all zero");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 203.0.113.7 | 192.0.2.1",
                "127.0.0.9 | 203.0.113.7 | 203.0.113.7",
                "127.0.0.9 | 10.0.0.1, 203.0.113.7 | 203.0.113.7",
                "127.0.0.9 | 203.0.113.7, 172.16.0.4 | 203.0.113.7",
                "127.0.0.9 | 203.0.113.7:4711 | 203.0.113.7",
                "127.0.0.9 | [2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
                "127.0.0.9 | ::ffff:203.0.113.7 | 203.0.113.7",
                "127.0.0.9 | 10.0.0.1, unknown | 127.0.0.9",
                "127.0.0.9 | localhost | 127.0.0.9",
                "127.0.0.9 | '' | 127.0.0.9"
            })
    void onlyDeclaredProxiesAreBelievedAndOnlyForTheirOwnHop(String peer, String header, String client)
            throws UnknownHostException {
        ForwardedFor forwarded = new ForwardedFor(List.of(Network.parse("127.0.0.9"), Network.parse("172.16.0.0/12")));

        assertThat(forwarded
                        .client(InetAddress.getByName(peer), List.of(header))
                        .getHostAddress())
                .isEqualTo(client);
    }

    @Test
    void linesOfTheHeaderAreOneChain() throws UnknownHostException {
        ForwardedFor forwarded = new ForwardedFor(List.of(Network.parse("127.0.0.9")));

        assertThat(forwarded
                        .client(InetAddress.getByName("127.0.0.9"), List.of("198.51.100.1", "203.0.113.7, 127.0.0.9"))
                        .getHostAddress())
                .isEqualTo("203.0.113.7");
    }
}
