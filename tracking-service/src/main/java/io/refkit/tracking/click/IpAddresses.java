package io.refkit.tracking.click;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How much of a visitor's address is kept. */
public enum IpAddresses {
    FULL,
    /** The network alone: 24 bits of an IPv4 address, 48 of an IPv6 one. */
    TRUNCATED,
    NONE;

    @Nullable
    InetAddress keep(@Nullable InetAddress address) {
        return switch (this) {
            case FULL -> address == null ? null : prefix(address, 4, 16);
            case TRUNCATED -> address == null ? null : prefix(address, 3, 6);
            case NONE -> null;
        };
    }

    /** Without the zone of a link-local address as well, which means nothing to anybody else. */
    private static InetAddress prefix(InetAddress address, int bytesOfIpv4, int bytesOfIpv6) {
        var bytes = address.getAddress();
        int kept = bytes.length == 4 ? bytesOfIpv4 : bytesOfIpv6;
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for a wrong length
        }
    }
}
