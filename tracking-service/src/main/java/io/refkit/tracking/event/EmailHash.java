package io.refkit.tracking.event;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is kept of a customer's address: enough to see whether it is the affiliate's own.
 *
 * @param hex the SHA-256 of the address without spaces around it, in lower case
 */
record EmailHash(String hex) {
    private static final Pattern HASHED = Pattern.compile("[0-9a-fA-F]{64}");

    /** @param written an address, or its hash where the sender rather keeps the address to themselves */
    static EmailHash of(String written) {
        var address = written.strip().toLowerCase(Locale.ROOT);
        return new EmailHash(HASHED.matcher(address).matches() ? address : Sha256.hex(address));
    }
}
