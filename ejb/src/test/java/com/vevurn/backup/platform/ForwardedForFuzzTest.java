package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The header {@code X-Forwarded-For} and networks, as anybody may write them. */
class ForwardedForFuzzTest {
    private static final List<Network> PROXIES = List.of(Network.parse("127.0.0.9"), Network.parse("10.0.0.0/8"));

    static Stream<byte[]> headers() {
        return Stream.of(
                        "203.0.113.7, 10.0.0.4",
                        "[2001:db8::1]:4711, 10.1.2.3:80",
                        "::ffff:203.0.113.7",
                        "10.0.0.256, unknown",
                        "2001:db8::/32",
                        "10.1.2.3/8")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("headers")
    @FuzzTest(maxDuration = "3s")
    void anyHeaderNamesAnAddressAndAnyNetworkIsOneOrIsRefused(byte[] input) throws UnknownHostException {
        String text = new String(input, StandardCharsets.UTF_8);
        InetAddress peer = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
        ForwardedFor forwarded = new ForwardedFor(PROXIES);
        InetAddress client = forwarded.client(peer, List.of(text));
        assertThat(client.getHostAddress()).isNotEmpty();
        // A stranger is not believed, whatever it says.
        InetAddress stranger = InetAddress.getByAddress(new byte[] {8, 8, 8, 8});
        assertThat(forwarded.client(stranger, List.of(text))).isEqualTo(stranger);
        try {
            Network network = Network.parse(text);
            assertThat(Network.parse(network.toString())).hasToString(network.toString());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("names \"");
        }
    }
}
