package io.refkit.admin.event;

import io.refkit.admin.input.Days;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which events are asked for; null for any.
 *
 * @param name of the event
 * @param affiliate whose it is
 * @param attributed whether it is anybody's, of those that are decided
 * @param reason why it was decided to be nobody's
 */
record EventFilter(
        @Nullable String name,
        @Nullable UUID affiliate,
        @Nullable Boolean attributed,
        @Nullable String reason,
        Days received) {
    static final List<String> REASONS = List.of("no_visitor", "no_click_in_window", "affiliate_inactive");
    private static final UUID NOBODY = new UUID(0, 0);

    static Checked<EventFilter> of(MultiValueMap<String, String> query) {
        var affiliate = given(query, "affiliateId");
        var attributed = given(query, "attributed");
        var reason = given(query, "reason");
        if (attributed != null && !attributed.equals("true") && !attributed.equals("false")) {
            return new Invalid<>("attributed must be true or false");
        }
        if (reason != null && !REASONS.contains(reason)) {
            return new Invalid<>("reason must be no_visitor, no_click_in_window, or affiliate_inactive");
        }
        return switch (Days.of(given(query, "from"), given(query, "to"))) {
            case Invalid<Days>(var flaw) -> new Invalid<>(flaw);
            case Valid<Days>(var received) ->
                new Valid<>(new EventFilter(
                        name(query),
                        affiliate == null ? null : Ids.parse(affiliate).orElse(NOBODY),
                        attributed == null ? null : Boolean.valueOf(attributed),
                        reason,
                        received));
        };
    }

    /** As a query of the list, the file or the page. */
    String query() {
        return Stream.of(
                        part("event", name),
                        part("affiliateId", affiliate),
                        part("attributed", attributed),
                        part("reason", reason),
                        part("from", received.from()),
                        part("to", received.to()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String part(String name, @Nullable Object value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    /** Postgres knows no text with NUL, and no event is called so. */
    private static @Nullable String name(MultiValueMap<String, String> query) {
        var name = given(query, "event");
        return name == null ? null : name.replace('\0', '\uFFFD');
    }

    private static @Nullable String given(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
