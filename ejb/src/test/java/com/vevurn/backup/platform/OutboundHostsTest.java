package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHostsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST.",
                "a.localhost",
                "127.0.0.1",
                "[::1]",
                "0.0.0.0",
                "169.254.169.254",
                "[fe80::1]",
                "[fd00:ec2::254]",
                "[::ffff:127.0.0.1]",
                "224.0.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::169.254.169.254]",
                "[64:ff9b::a83f:8110]",
                "[::127.0.0.1]"
            })
    void withoutAListThisMachineAndItsNeighboursCannotBeNamed(String host) {
        assertThat(OutboundHosts.of(List.of()).faultOfName(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "0x7f.0.0.1"})
    void otherSpellingsOfThisMachineAreFoundWhenTheyAreCalled(String host) {
        OutboundHosts hosts = OutboundHosts.of(List.of());

        // Java reads some of them as addresses, and none of them as a host that could be reached.
        assertThat(hosts.faultOfCall(host).isPresent() || !reachable(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example.com", "10.1.2.3", "minio", "[2001:db8::1]", "[64:ff9b::10.1.2.3]"})
    void withoutAListOthersCan(String host) {
        assertThat(OutboundHosts.of(List.of()).faultOfName(host)).isEmpty();
    }

    @Test
    void withoutAListNoAddressOfThisMachineCanBeNamed() throws SocketException {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();

        assertThat(own).isNotEmpty().allSatisfy(address -> {
            String host = address.getHostAddress().replaceFirst("%.*", "");
            assertThat(OutboundHosts.of(List.of()).faultOfName(host)).as(host).isPresent();
            assertThat(OutboundHosts.of(List.of(host)).faultOfName(host))
                    .as(host + ", which the deployer lists")
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example.com", "eu.s3.example.com", "10.1.2.3", "S3.Example.Com."})
    void aListNamesThoseThatCan(String host) {
        assertThat(listed().faultOfName(host)).isEmpty();
        assertThat(listed().faultOfCall(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.1.2.3", "127.0.0.1", "169.254.169.254"})
    void aListNamesAllThatCan(String host) {
        assertThat(listed().faultOfName(host)).contains("is none of the hosts that the deployment allows");
        assertThat(listed().faultOfCall(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "evils3.example.com.evil.org", "example.org"})
    void withAListOfNamesOtherNamesCannot(String host) {
        OutboundHosts hosts = OutboundHosts.of(List.of("s3.example.com", "*.s3.example.com"));

        assertThat(hosts.faultOfName(host)).isPresent();
        assertThat(hosts.faultOfCall(host)).isPresent();
    }

    private static OutboundHosts listed() {
        return OutboundHosts.of(List.of("s3.example.com", "*.s3.example.com", "10.0.0.0/8"));
    }

    private static boolean reachable(String host) {
        try {
            return java.net.InetAddress.getAllByName(host).length > 0;
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }
}
