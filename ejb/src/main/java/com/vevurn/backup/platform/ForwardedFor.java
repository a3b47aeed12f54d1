package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request really comes from: a declared proxy is believed whom it names in {@code X-Forwarded-For}, nobody else is.
 *
 * @param proxies the declared ones
 */
public record ForwardedFor(List<Network> proxies) {
    /** Nothing else may get to where addresses are made of texts: what is none there is looked up as a name. */
    private static final Pattern LITERAL =
            Pattern.compile(Network.IPV4 + "|(?=[^:]*:)[0-9A-Fa-f:]{2,39}(?:\\d{1,3}(?:\\.\\d{1,3}){3})?");

    public ForwardedFor {
        proxies = List.copyOf(proxies);
    }

    public boolean isProxy(InetAddress peer) {
        return Network.anyContains(proxies, peer);
    }

    /**
     * @param peer who is at the other end of the connection
     * @param header all values of {@code X-Forwarded-For}, in their order
     * @return the last in the chain that is no declared proxy; what stands before it anybody may have written. Where a
     *     proxy wrote what is no address, that proxy itself
     */
    public InetAddress client(InetAddress peer, List<String> header) {
        List<String> hops = header.stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .toList();
        InetAddress client = peer;
        for (int i = hops.size() - 1; i >= 0 && isProxy(client); i--) {
            Optional<InetAddress> hop = literal(hops.get(i).strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
        }
        return client;
    }

    /** Some proxies add the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static Optional<InetAddress> literal(String hop) {
        String address =
                hop.replaceFirst("^\\[([^]]*)](?::\\d{1,5})?$", "$1").replaceFirst("^([\\d.]+):\\d{1,5}$", "$1");
        if (!LITERAL.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
