package com.vevurn.backup.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Who is behind an address, as far as that shows: an IPv4 address, or the network of 64 bits of an IPv6 one, of which
 * whoever has one address has all.
 *
 * @param network the address, or the first of that network
 */
record Subscriber(InetAddress network) {
    private static final int PREFIX_BYTES = 8;
    private static final int ADDRESS_BYTES = 16;

    static Subscriber of(InetAddress address) {
        return new Subscriber(address instanceof Inet6Address ? first(address) : address);
    }

    private static InetAddress first(InetAddress address) {
        try {
            return InetAddress.getByAddress(
                    Arrays.copyOf(Arrays.copyOf(address.getAddress(), PREFIX_BYTES), ADDRESS_BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are no address", e);
        }
    }
}
