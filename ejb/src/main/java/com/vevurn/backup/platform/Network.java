package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of the internet, IPv4 or IPv6: the addresses that begin with the same bits, as {@code 10.0.0.0/8}. */
public final class Network {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d{1,2})";

    /** Four numbers below 256; with a larger one it would be a name, and looked up as such. */
    static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";

    private static final Pattern CIDR =
            Pattern.compile("(?<address>" + IPV4 + "|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(?<bits>\\d{1,3}))?");

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * @param text an address, or an address and how many of its bits count
     * @throws IllegalArgumentException when it is neither; names are not looked up
     */
    public static Network parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            throw unusable(text);
        }
        byte[] address = literal(cidr.group("address"), text).getAddress();
        int bits = cidr.group("bits") == null ? address.length * 8 : Integer.parseInt(cidr.group("bits"));
        if (bits > address.length * 8) {
            throw unusable(text);
        }
        byte[] first = masked(address, bits);
        if (!Arrays.equals(first, address)) {
            // Whoever writes 10.1.2.3/8 may mean that one address: better asked than guessed.
            throw new IllegalArgumentException(
                    "names \"" + text + "\", whose bits after the first " + bits + " are not all zero");
        }
        return new Network(address, bits);
    }

    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length == address.length && Arrays.equals(masked(bytes, bits), address);
    }

    static boolean anyContains(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** An address that is written out; an IPv4 address in the clothes of IPv6 is that IPv4 address. */
    private static InetAddress literal(String address, String text) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw unusable(text);
        }
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - 8 * i));
            masked[i] = (byte) (address[i] & (0xff00 >> kept));
        }
        return masked;
    }

    private static IllegalArgumentException unusable(String text) {
        return new IllegalArgumentException(
                "names \"" + text + "\"; it must be an address or a network such as 10.0.0.0/8 or 2001:db8::/32");
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
