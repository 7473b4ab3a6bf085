package io.refkit.admin.input;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A range of UTC days, the last included.
 *
 * @param from null for no beginning
 * @param to null for no end
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** @param from as in {@code 2026-03-01}; null or empty for none, and so {@code to} */
    public static Checked<Days> of(@Nullable String from, @Nullable String to) {
        try {
            var days = new Days(day(from), day(to));
            return days.from != null && days.to != null && days.from.isAfter(days.to)
                    ? new Invalid<>("from must not be after to")
                    : new Valid<>(days);
        } catch (DateTimeParseException e) {
            return new Invalid<>("from and to must be days like 2026-03-01");
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var day = LocalDate.parse(text);
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new DateTimeParseException("out of range", text, 0);
        }
        return day;
    }

    /** When the first day begins. */
    public @Nullable Instant start() {
        return from == null ? null : from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** When the day after the last begins. */
    public @Nullable Instant end() {
        return to == null ? null : to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
