package io.refkit.admin.program;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import io.refkit.money.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Currency;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an admin says about the program.
 *
 * @param cookieDays how long a click counts, 1 to 3650 days; null leaves it as it is
 * @param currency ISO 4217 code; null leaves it as it is
 * @param attributionModel {@code last_click} or {@code first_click}; null leaves it as it is
 */
record ProgramSettings(
        String name,
        String websiteUrl,
        @Nullable Integer cookieDays,
        @Nullable String currency,
        @Nullable String attributionModel,
        HoldDays holdDays) {
    private static final int NAME_LENGTH = 200;
    private static final int URL_LENGTH = 2000;
    private static final int MOST_COOKIE_DAYS = 3650;
    private static final Set<String> MODELS = Set.of("last_click", "first_click");

    /** What was sent, its types checked and nothing else. */
    record Sent(
            @Nullable String name,
            @Nullable String websiteUrl,
            @Nullable Integer cookieDays,
            @Nullable String currency,
            @Nullable String attributionModel,
            @Nullable JsonNode holdDays) {}

    static Checked<ProgramSettings> of(Sent sent) {
        var name = sent.name();
        var websiteUrl = sent.websiteUrl();
        if (name == null || websiteUrl == null || Texts.isMissing(name) || Texts.isMissing(websiteUrl)) {
            return new Invalid<>("name and websiteUrl are required");
        }
        var code = sent.currency() == null
                ? null
                : Money.currency(sent.currency()).map(Currency::getCurrencyCode).orElse(null);
        var holdDays = HoldDays.of(sent.holdDays());
        return Checked.of(
                new ProgramSettings(
                        name,
                        websiteUrl,
                        sent.cookieDays(),
                        code,
                        sent.attributionModel(),
                        holdDays == null ? HoldDays.KEPT : holdDays),
                Texts.flawOfLine("name", name, NAME_LENGTH),
                flawOfUrl(websiteUrl),
                flawOfDays(sent.cookieDays()),
                sent.currency() != null && code == null ? "currency must be an ISO 4217 code" : null,
                flawOfModel(sent.attributionModel()),
                holdDays == null ? "holdDays must be a whole number from 0 to 3650, or null" : null);
    }

    private static @Nullable String flawOfModel(@Nullable String model) {
        return model == null || MODELS.contains(model) ? null : "attributionModel must be last_click or first_click";
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
