package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which hosts the service may call because a document names them. Without a list: every host but this machine itself and
 * what only answers to neighbours, such as the metadata service of a cloud, for both trust whoever can reach them. With a
 * list: those that it names, whatever they are, and nobody else.
 */
public final class OutboundHosts {
    private static final Pattern NAME = Pattern.compile("(?:\\*\\.)?[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
    /** Metadata services of clouds whose addresses are otherwise like any other: of AWS over IPv6, Alibaba, and Azure. */
    private static final List<Network> METADATA =
            List.of(Network.parse("fd00:ec2::254"), Network.parse("100.100.100.200"), Network.parse("168.63.129.16"));
    /** Addresses of IPv6 whose last four bytes are one of IPv4: what NAT64 makes of them, and the old compatible ones. */
    private static final List<Network> AROUND_IPV4 = List.of(Network.parse("64:ff9b::/96"), Network.parse("::/96"));

    private final List<String> listed;

    private OutboundHosts(List<String> listed) {
        this.listed = List.copyOf(listed);
    }

    /** @param listed names, {@code *.} before one for all below it, addresses, and networks; empty for the default */
    public static OutboundHosts of(List<String> listed) {
        return new OutboundHosts(listed);
    }

    /** @throws IllegalArgumentException when it is no host, no address, and no network */
    static String host(String text) {
        if (!isAddress(text) && !NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "names \"" + text + "\"; it must be a host such as s3.example.com, *.example.com, or a network");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * Why a host may not be named, where it may not. Names are held against the list as they are, and looked up when they
     * are called ({@link #faultOfCall}): what they mean may change.
     */
    public Optional<String> faultOfName(String host) {
        String name = bare(host);
        if (isAddress(name)) {
            return faultOfCall(name);
        }
        boolean here = name.equals("localhost") || name.endsWith(".localhost");
        boolean allowed = listed.isEmpty() ? !here : isListed(name) || hasNetworks();
        return allowed ? Optional.empty() : Optional.of(fault());
    }

    /** Why a host may not be called now, where it may not; looks its name up. A name that means nothing is no fault here. */
    public Optional<String> faultOfCall(String host) {
        String name = bare(host);
        if (isListed(name)) {
            return Optional.empty();
        }
        if (!listed.isEmpty() && !hasNetworks()) {
            return Optional.of(fault());
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(name)) {
                if (!allowed(address)) {
                    return Optional.of(fault());
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            // Whoever calls it will say so in better words.
            return Optional.empty();
        }
    }

    private boolean allowed(InetAddress address) {
        if (!listed.isEmpty()) {
            return listed.stream()
                    .filter(OutboundHosts::isAddress)
                    .anyMatch(network -> Network.parse(network).contains(address));
        }
        return isElsewhere(address)
                && inner(address).map(OutboundHosts::isElsewhere).orElse(true);
    }

    private static boolean isElsewhere(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !Network.anyContains(METADATA, address)
                && !isOurs(address);
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // Where the machine does not tell what it has, nothing is known to be another's.
            return true;
        }
    }

    /** The address of IPv4 that one of IPv6 stands for, if it does. */
    private static Optional<InetAddress> inner(InetAddress address) {
        if (!Network.anyContains(AROUND_IPV4, address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of IPv4 has 4 bytes", e);
        }
    }

    private boolean isListed(String name) {
        return listed.stream()
                .anyMatch(entry -> entry.startsWith("*.") ? name.endsWith(entry.substring(1)) : entry.equals(name));
    }

    private boolean hasNetworks() {
        return listed.stream().anyMatch(OutboundHosts::isAddress);
    }

    private String fault() {
        return listed.isEmpty()
                ? "must not be this machine or a link-local address, unless the deployment lists it"
                : "is none of the hosts that the deployment allows";
    }

    private static String bare(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "").replaceFirst("\\.$", "");
    }

    private static boolean isAddress(String text) {
        try {
            Network.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
