package io.refkit.admin.program;

import io.refkit.admin.input.Change;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Texts;
import io.refkit.money.Money;
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
 * @param globalPrivacyControl whether the script does nothing where the browser asks for that; null leaves it as it is
 * @param holdDays how long commissions are to be held; none for until they are approved by hand
 */
record ProgramSettings(
        String name,
        String websiteUrl,
        @Nullable Integer cookieDays,
        @Nullable String currency,
        @Nullable String attributionModel,
        @Nullable Boolean globalPrivacyControl,
        Change<Integer> holdDays,
        JoinSettings joining) {
    private static final int NAME_LENGTH = 200;
    private static final int MOST_DAYS = 3650;
    private static final Set<String> MODELS = Set.of("last_click", "first_click");

    /** What was sent, its types checked and nothing else. */
    record Sent(
            @Nullable String name,
            @Nullable String websiteUrl,
            @Nullable Integer cookieDays,
            @Nullable String currency,
            @Nullable String attributionModel,
            @Nullable JsonNode holdDays,
            @Nullable String affiliateApproval,
            @Nullable JsonNode terms,
            @Nullable JsonNode logoUrl,
            @Nullable Boolean globalPrivacyControl) {}

    static Checked<ProgramSettings> of(Sent sent) {
        return switch (JoinSettings.of(sent.affiliateApproval(), sent.terms(), sent.logoUrl())) {
            case Valid<JoinSettings>(var joining) -> of(sent, joining, null);
            case Invalid<JoinSettings>(var reason) ->
                of(sent, new JoinSettings(null, Change.none(), Change.none()), reason);
        };
    }

    /** @param flawOfJoining told where nothing else is wrong */
    private static Checked<ProgramSettings> of(Sent sent, JoinSettings joining, @Nullable String flawOfJoining) {
        var name = sent.name();
        var websiteUrl = sent.websiteUrl();
        if (name == null || websiteUrl == null || Texts.isMissing(name) || Texts.isMissing(websiteUrl)) {
            return new Invalid<>("name and websiteUrl are required");
        }
        var code = sent.currency() == null
                ? null
                : Money.currency(sent.currency()).map(Currency::getCurrencyCode).orElse(null);
        var holdDays = Change.of(sent.holdDays(), ProgramSettings::holdDays);
        return Checked.of(
                new ProgramSettings(
                        name,
                        websiteUrl,
                        sent.cookieDays(),
                        code,
                        sent.attributionModel(),
                        sent.globalPrivacyControl(),
                        holdDays == null ? Change.none() : holdDays,
                        joining),
                Texts.flawOfLine("name", name, NAME_LENGTH),
                WebAddress.flaw("websiteUrl", websiteUrl),
                flawOfDays(sent.cookieDays()),
                sent.currency() != null && code == null ? "currency must be an ISO 4217 code" : null,
                flawOfModel(sent.attributionModel()),
                holdDays == null ? "holdDays must be a whole number from 0 to 3650, or null" : null,
                flawOfJoining);
    }

    private static @Nullable Integer holdDays(JsonNode sent) {
        var days = Change.wholeNumber(sent);
        return days != null && days >= 0 && days <= MOST_DAYS ? days : null;
    }

    private static @Nullable String flawOfModel(@Nullable String model) {
        return model == null || MODELS.contains(model) ? null : "attributionModel must be last_click or first_click";
    }

    private static @Nullable String flawOfDays(@Nullable Integer days) {
        return days == null || (days >= 1 && days <= MOST_DAYS)
                ? null
                : "cookieDays must be a whole number from 1 to " + MOST_DAYS;
    }
}
