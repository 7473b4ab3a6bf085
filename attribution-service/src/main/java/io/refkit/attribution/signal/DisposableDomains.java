package io.refkit.attribution.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Domains where everybody gets an address for a few minutes, those below them included. */
public final class DisposableDomains {
    private static final String KNOWN = "disposable-domains.txt";

    private final Set<String> domains;

    private DisposableDomains(Set<String> domains) {
        this.domains = domains;
    }

    /** @return those that are known everywhere, and more */
    public static DisposableDomains knownAnd(Collection<String> more) {
        return new DisposableDomains(Stream.concat(known(), more.stream())
                .map(DisposableDomains::plain)
                .filter(domain -> !domain.isEmpty() && !domain.startsWith("#"))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(String address) {
        var domain = plain(address.substring(address.lastIndexOf('@') + 1));
        while (!domains.contains(domain)) {
            int dot = domain.indexOf('.');
            if (dot < 0) {
                return false;
            }
            domain = domain.substring(dot + 1);
        }
        return true;
    }

    private static String plain(String domain) {
        return domain.strip().toLowerCase(Locale.ROOT);
    }

    private static Stream<String> known() {
        try (InputStream file = DisposableDomains.class.getResourceAsStream(KNOWN)) {
            if (file == null) {
                throw new IllegalStateException("no " + KNOWN);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
