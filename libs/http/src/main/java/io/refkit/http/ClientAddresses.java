package io.refkit.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whose address a request has. Forwarding headers count only when they come from a proxy that is trusted. */
public final class ClientAddresses {
    private final List<IpSubnetFilterRule> trusted;

    ClientAddresses(HttpProperties properties) {
        trusted = properties.trustedProxies().stream()
                .map(ClientAddresses::subnet)
                .toList();
    }

    /**
     * The visitor's: the first entry of {@code X-Forwarded-For}, else {@code CF-Connecting-IP}, else the peer. A
     * visitor may have written that first entry, so nothing is limited by it.
     */
    public Optional<InetAddress> visitor(ServerHttpRequest request) {
        var peer = peer(request);
        if (peer == null || !isTrusted(peer)) {
            return Optional.ofNullable(peer);
        }
        return forwarded(request).stream()
                .findFirst()
                .or(() -> Optional.ofNullable(request.getHeaders().getFirst("CF-Connecting-IP")))
                .flatMap(ClientAddresses::literal)
                .or(() -> Optional.of(peer));
    }

    /**
     * What limits are kept by: the right-most address that no trusted proxy has, which nobody can choose freely; of IPv6
     * its network of 64 bits, in which whoever has one address has all.
     */
    public String limited(ServerHttpRequest request) {
        var peer = peer(request);
        if (peer == null) {
            return "unknown";
        }
        var hops = forwarded(request);
        var address = peer;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            var hop = literal(hops.get(i));
            if (hop.isEmpty()) {
                break;
            }
            address = hop.get();
        }
        return network(address).getHostAddress();
    }

    private static InetAddress network(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return address;
        }
        Arrays.fill(bytes, 8, bytes.length, (byte) 0);
        return of(bytes);
    }

    private static List<String> forwarded(ServerHttpRequest request) {
        var entries = new ArrayList<String>();
        for (var header : request.getHeaders().getOrEmpty("X-Forwarded-For")) {
            for (var entry : header.split(",", -1)) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    private boolean isTrusted(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(rule -> rule.matches(socket));
    }

    private static @Nullable InetAddress peer(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    /** Never a name: resolving one would ask the network on a stranger's word. */
    private static Optional<InetAddress> literal(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? Optional.empty() : Optional.of(of(bytes));
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for a wrong length
        }
    }

    /** @throws IllegalArgumentException that names the setting */
    static IpSubnetFilterRule subnet(String cidr) {
        try {
            var parts = cidr.strip().split("/", 2);
            var address = literal(parts[0]).orElseThrow(IllegalArgumentException::new);
            int prefix = parts.length > 1 ? Integer.parseInt(parts[1]) : address.getAddress().length * 8;
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("TRUSTED_PROXIES must list addresses or subnets, not " + cidr, e);
        }
    }
}
