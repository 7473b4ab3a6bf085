package io.refkit.portal.join;

import io.refkit.websecurity.ContentPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program's logo, wherever it lies.
 *
 * @param policy of a page that shows it
 */
record Logo(String address, String policy) {
    /** Of a program without one, or with one that a page cannot show. */
    static final Logo NONE = new Logo("", ContentPolicy.USUAL);

    static Logo at(@Nullable String address) {
        return Optional.ofNullable(address).flatMap(Logo::shown).orElse(NONE);
    }

    private static Optional<Logo> shown(String address) {
        try {
            return ContentPolicy.showing(new URI(address)).map(policy -> new Logo(address, policy));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
