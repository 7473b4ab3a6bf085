package io.refkit.tracking.click;

import io.refkit.tracking.click.Click.Details;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a script says of a click. Its three main members must be right; any other that is not is left out. */
record ClickReport(
        String programId,
        String slug,
        String visitorToken,
        @Nullable String clickId,
        long ageMillis,
        Details details) {
    private static final int SHORT = 200;
    private static final int LONG = 2000;

    /** @return nothing where a main member is missing, not a string, or longer than any that we gave out */
    static Optional<ClickReport> read(JsonNode body) {
        var programId = text(body, "program_id", SHORT);
        var slug = text(body, "slug", SHORT);
        var visitorToken = text(body, "visitor_token", SHORT);
        if (programId == null || slug == null || visitorToken == null) {
            return Optional.empty();
        }
        return Optional.of(new ClickReport(
                programId, slug, visitorToken, text(body, "click_id", SHORT), age(body.get("age_ms")), details(body)));
    }

    /** Of a click that the server itself sees: what is longer than any that we keep is left out here as well. */
    static ClickReport of(UUID program, String slug, String visitorToken, Details said) {
        return new ClickReport(
                program.toString(),
                slug,
                visitorToken,
                null,
                0,
                new Details(
                        fit(said.subId(), SHORT),
                        fit(said.landingPage(), LONG),
                        fit(said.referrer(), LONG),
                        fit(said.utmSource(), SHORT),
                        fit(said.utmMedium(), SHORT),
                        fit(said.utmCampaign(), SHORT),
                        fit(said.utmTerm(), SHORT),
                        fit(said.utmContent(), SHORT)));
    }

    private static Details details(JsonNode body) {
        return new Details(
                text(body, "sub_id", SHORT),
                text(body, "landing_page", LONG),
                text(body, "referrer", LONG),
                text(body, "utm_source", SHORT),
                text(body, "utm_medium", SHORT),
                text(body, "utm_campaign", SHORT),
                text(body, "utm_term", SHORT),
                text(body, "utm_content", SHORT));
    }

    private static @Nullable String text(JsonNode body, String name, int longest) {
        var member = body.get(name);
        return member == null || !member.isString() ? null : fit(member.stringValue(), longest);
    }

    private static @Nullable String fit(@Nullable String text, int longest) {
        return text == null || text.isEmpty() || text.length() > longest ? null : text;
    }

    private static long age(@Nullable JsonNode age) {
        return age != null && age.canConvertToLong() ? Math.max(0, age.asLong()) : 0;
    }
}
