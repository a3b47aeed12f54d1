package com.vevurn.backup.platform;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who may call from where, how often, and whom the service may call on a document's behalf.
 *
 * @param forwarded where requests really come from
 * @param everybody networks from which anybody may call; empty for all
 * @param roles networks from which those who have a role may act, by role; a role that is not there may from all
 * @param requestsPerMinute how many requests one address may send
 * @param loginAttempts how often one address may be wrong about the password of one name
 * @param loginPause how long it must not be wrong again until that is forgotten
 * @param s3 services that configurations may name as endpoints
 * @param webhooks hosts that configurations may name in webhooks and heartbeats
 */
public record AccessSettings(
        ForwardedFor forwarded,
        List<Network> everybody,
        Map<String, List<Network>> roles,
        int requestsPerMinute,
        int loginAttempts,
        Duration loginPause,
        OutboundHosts s3,
        OutboundHosts webhooks) {
    static AccessSettings read(SettingReader reader) {
        return new AccessSettings(
                new ForwardedFor(reader.list(Setting.PROXIES, Network::parse)),
                reader.list(Setting.NETWORKS, Network::parse),
                Map.of(
                        "manager", reader.list(Setting.NETWORKS_MANAGER, Network::parse),
                        "admin", reader.list(Setting.NETWORKS_ADMIN, Network::parse),
                        "super_admin", reader.list(Setting.NETWORKS_SUPER_ADMIN, Network::parse)),
                reader.number(Setting.REQUESTS_PER_MINUTE, 60, 1_000_000),
                reader.number(Setting.LOGIN_ATTEMPTS, 1, 1000),
                reader.duration(Setting.LOGIN_PAUSE, Duration.ofDays(1)),
                OutboundHosts.of(reader.list(Setting.S3_ENDPOINTS, OutboundHosts::host)),
                OutboundHosts.of(reader.list(Setting.WEBHOOK_HOSTS, OutboundHosts::host)));
    }

    public boolean mayCall(InetAddress from) {
        return everybody.isEmpty() || Network.anyContains(everybody, from);
    }

    /** Whether somebody may act from there: each role with networks of its own has to be in one of them. */
    public boolean mayAct(Predicate<String> hasRole, InetAddress from) {
        return roles.entrySet().stream()
                .filter(role -> !role.getValue().isEmpty() && hasRole.test(role.getKey()))
                .allMatch(role -> Network.anyContains(role.getValue(), from));
    }
}
