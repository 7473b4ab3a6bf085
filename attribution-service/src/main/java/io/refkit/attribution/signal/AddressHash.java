package io.refkit.attribution.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * All that is kept of a customer's address.
 *
 * @param hex the SHA-256 of the address without spaces around it, in lower case
 */
public record AddressHash(String hex) {
    static AddressHash of(String address) {
        try {
            var written = address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return new AddressHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(written)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
