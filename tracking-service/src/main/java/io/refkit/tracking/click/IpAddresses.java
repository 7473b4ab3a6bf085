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
            case FULL -> address;
            case TRUNCATED -> address == null ? null : truncated(address);
            case NONE -> null;
        };
    }

    private static InetAddress truncated(InetAddress address) {
        var bytes = address.getAddress();
        Arrays.fill(bytes, bytes.length == 4 ? 3 : 6, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for a wrong length
        }
    }
}
