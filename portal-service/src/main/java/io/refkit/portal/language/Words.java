package io.refkit.portal.language;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.springframework.web.server.ServerWebExchange;

/** What pages say, in one language. */
public final class Words {
    private static final String BUNDLE = "io.refkit.portal.words";
    /** Else a server's own language would come before English. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final Locale language;
    /** The language as it is written where the reader is. */
    private final Locale region;

    private final ResourceBundle bundle;

    private Words(Locale language, Locale region) {
        this.language = language;
        this.region = region;
        this.bundle = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK);
    }

    public static Words in(Locale language) {
        return new Words(language, language);
    }

    public static Words of(ServerWebExchange exchange) {
        var accepted = exchange.getRequest().getHeaders().getFirst("Accept-Language");
        var language = Languages.preferred(accepted);
        return new Words(language, Languages.regional(language, accepted));
    }

    public Locale language() {
        return language;
    }

    /**
     * What a check says to programs, to a reader.
     *
     * @param reason as {@link io.refkit.http.Checked} has it; its words make the key {@code flaw.its_words}
     */
    public String flaw(String reason) {
        var key = "flaw." + reason.replaceAll("[^A-Za-z0-9]+", "_");
        return bundle.containsKey(key) ? get(key) : reason;
    }

    /** @return such as {@code 3 Jan 2026}, or {@code Jan 3, 2026}, of UTC's */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(region)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    /** @param arguments for the braces of the text, as {@link MessageFormat} reads it */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), region).format(arguments);
    }
}
