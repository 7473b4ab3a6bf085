package io.refkit.portal.join;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a slug could be, made of a name or of a slug that is taken. */
final class SlugIdea {
    private static final int LENGTH = 40;
    private static final int VARIANTS = 50;

    private SlugIdea() {}

    /** @return the plainest first, then numbered ones; all are well-formed */
    static Stream<String> from(String text) {
        var plain = plain(text);
        return Stream.concat(Stream.of(plain), IntStream.range(2, VARIANTS).mapToObj(i -> plain + "-" + i));
    }

    private static String plain(String text) {
        var slug = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var cut = slug.length() > LENGTH ? slug.substring(0, LENGTH) : slug;
        var trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "affiliate" : trimmed;
    }
}
