package io.refkit.admin.program;

import io.refkit.http.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What browsers can open. */
final class WebAddress {
    private static final int LENGTH = 2000;

    private WebAddress() {}

    static @Nullable String flaw(String name, String address) {
        var flaw = Texts.flawOfLine(name, address, LENGTH);
        if (flaw != null) {
            return flaw;
        }
        return isOne(address) ? null : name + " must be an address that begins with http:// or https://";
    }

    private static boolean isOne(String address) {
        try {
            var uri = new URI(address);
            var authority = uri.getRawAuthority(); // the host is null where it is not ASCII
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && authority != null
                    && authority.matches("([^@]*@)?[^@:][^@]*");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
