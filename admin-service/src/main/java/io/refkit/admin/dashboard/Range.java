package io.refkit.admin.dashboard;

import io.refkit.admin.input.Days;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** UTC days, both included. */
record Range(LocalDate from, LocalDate to) {
    private static final int USUAL = 30;
    private static final int MOST = 366;

    /**
     * @param from null for as long before {@code to} as is usual
     * @param to null for {@code today}
     */
    static Checked<Range> of(@Nullable String from, @Nullable String to, LocalDate today) {
        return switch (Days.of(from, to)) {
            case Invalid<Days>(var reason) -> new Invalid<>(reason);
            case Valid<Days>(var days) -> of(days, today);
        };
    }

    private static Checked<Range> of(Days days, LocalDate today) {
        var to = days.to() == null ? today : days.to();
        var range = new Range(days.from() == null ? to.minusDays(USUAL - 1) : days.from(), to);
        if (range.from.isAfter(range.to)) {
            return new Invalid<>("from must not be after to");
        }
        return range.length() > MOST
                ? new Invalid<>("from and to must be at most %d days".formatted(MOST))
                : new Valid<>(range);
    }

    record Choice(String label, Range range) {}

    static List<Choice> choices(LocalDate today) {
        return IntStream.of(7, USUAL, 90, 365)
                .mapToObj(days -> new Choice(days + " days", new Range(today.minusDays(days - 1L), today)))
                .toList();
    }

    int length() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** As many days, right before. */
    Range before() {
        return new Range(from.minusDays(length()), from.minusDays(1));
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
