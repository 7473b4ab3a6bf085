package io.refkit.websecurity;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Content-Security-Policy} of pages: nothing inline, nothing from elsewhere, in nobody's frame. */
public final class ContentPolicy {
    public static final String HEADER = "Content-Security-Policy";

    /** Of every page that does not set another itself. */
    public static final String USUAL = withImagesFrom("");

    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");

    private ContentPolicy() {}

    /** @return one that also lets the picture be shown, or nothing where it has no origin that a policy can name */
    public static Optional<String> showing(URI picture) {
        if (picture.getScheme() == null || picture.getHost() == null) {
            return Optional.empty();
        }
        var port = picture.getPort() < 0 ? "" : ":" + picture.getPort();
        var origin = "%s://%s%s"
                .formatted(picture.getScheme(), picture.getHost(), port)
                .toLowerCase(Locale.ROOT);
        return Optional.of(origin).filter(one -> ORIGIN.matcher(one).matches()).map(one -> withImagesFrom(" " + one));
    }

    private static String withImagesFrom(String origins) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" + origins
                + "; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
}
