package io.refkit.admin.commission;

import io.refkit.admin.input.Days;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which flagged commissions are asked for; null for any.
 *
 * @param state whether somebody has looked at them
 * @param signal one of theirs
 * @param flagged when
 */
record ReviewFilter(
        State state, @Nullable String signal, @Nullable UUID affiliate, Days flagged) {
    static final List<String> SIGNALS = List.of("self_referral", "click_storm", "fast_conversion", "disposable_email");
    private static final UUID NOBODY = new UUID(0, 0);

    enum State {
        /** Neither found good nor voided. */
        OPEN("f.cleared_at is null and c.status <> 'voided'"),
        CLEARED("f.cleared_at is not null"),
        ANY("true");

        final String condition;

        State(String condition) {
            this.condition = condition;
        }

        static @Nullable State of(@Nullable String text) {
            return switch (text) {
                case null -> OPEN;
                case "open" -> OPEN;
                case "cleared" -> CLEARED;
                case "any" -> ANY;
                default -> null;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Checked<ReviewFilter> of(MultiValueMap<String, String> query) {
        var state = State.of(given(query, "state"));
        var signal = given(query, "signal");
        var affiliate = given(query, "affiliateId");
        if (state == null) {
            return new Invalid<>("state must be open, cleared, or any");
        }
        if (signal != null && !SIGNALS.contains(signal)) {
            return new Invalid<>("signal must be one of " + String.join(", ", SIGNALS));
        }
        return switch (Days.of(given(query, "from"), given(query, "to"))) {
            case Invalid<Days>(var reason) -> new Invalid<>(reason);
            case Valid<Days>(var flagged) ->
                new Valid<>(new ReviewFilter(
                        state,
                        signal,
                        affiliate == null ? null : Ids.parse(affiliate).orElse(NOBODY),
                        flagged));
        };
    }

    /** As a query of the list or the page; empty for the queue as it is. */
    String query() {
        return Stream.of(
                        part("state", state == State.OPEN ? null : state),
                        part("signal", signal),
                        part("affiliateId", affiliate),
                        part("from", flagged.from()),
                        part("to", flagged.to()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String part(String name, @Nullable Object value) {
        return value == null ? "" : name + "=" + value;
    }

    private static @Nullable String given(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
