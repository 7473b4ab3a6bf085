package io.refkit.admin.program;

import io.refkit.admin.input.Checked;
import io.refkit.admin.input.Checked.Invalid;
import io.refkit.admin.input.Texts;
import io.refkit.money.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What an admin says about the program.
 *
 * @param cookieDays how long a click counts, 1 to 3650 days; null leaves it as it is
 * @param currency ISO 4217 code; null leaves it as it is
 */
record ProgramSettings(
        String name,
        String websiteUrl,
        @Nullable Integer cookieDays,
        @Nullable String currency) {
    private static final int NAME_LENGTH = 200;
    private static final int URL_LENGTH = 2000;
    private static final int MOST_COOKIE_DAYS = 3650;

    static Checked<ProgramSettings> of(
            @Nullable String name,
            @Nullable String websiteUrl,
            @Nullable Integer cookieDays,
            @Nullable String currency) {
        if (name == null || websiteUrl == null || Texts.isMissing(name) || Texts.isMissing(websiteUrl)) {
            return new Invalid<>("name and websiteUrl are required");
        }
        var code = currency == null
                ? null
                : Money.currency(currency).map(Currency::getCurrencyCode).orElse(null);
        return Checked.of(
                new ProgramSettings(name, websiteUrl, cookieDays, code),
                Texts.flawOfLine("name", name, NAME_LENGTH),
                flawOfUrl(websiteUrl),
                flawOfDays(cookieDays),
                currency != null && code == null ? "currency must be an ISO 4217 code" : null);
    }

    private static @Nullable String flawOfDays(@Nullable Integer days) {
        return days == null || (days >= 1 && days <= MOST_COOKIE_DAYS)
                ? null
                : "cookieDays must be a whole number from 1 to " + MOST_COOKIE_DAYS;
    }

    private static @Nullable String flawOfUrl(String url) {
        var flaw = Texts.flawOfLine("websiteUrl", url, URL_LENGTH);
        if (flaw != null) {
            return flaw;
        }
        return isWebAddress(url) ? null : "websiteUrl must be an address that begins with http:// or https://";
    }

    private static boolean isWebAddress(String url) {
        try {
            var uri = new URI(url);
            var authority = uri.getRawAuthority(); // the host is null where it is not ASCII
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && authority != null
                    && authority.matches("([^@]*@)?[^@:][^@]*");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
