package io.refkit.attribution.api;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as text. */
final class Ids {
    private static final Pattern CANONICAL =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private Ids() {}

    /** @return nothing where it is not in the canonical form; Java's own parser is content with less */
    static Optional<UUID> parse(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
