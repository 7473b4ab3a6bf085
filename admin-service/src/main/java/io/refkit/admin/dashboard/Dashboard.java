package io.refkit.admin.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A program's figures over a range. Amounts are in major units and never summed across currencies.
 *
 * @param money by currency
 * @param days each of the range, the oldest first
 * @param affiliates the best, by their revenue in the program's currency
 */
record Dashboard(
        Range range,
        Range before,
        Count clicks,
        Count conversions,
        Rate conversionRate,
        List<Money> money,
        List<Day> days,
        List<Best> affiliates,
        FirstSteps firstSteps) {
    private static final int RATE_DECIMALS = 4;

    /** Now, and in the range before. */
    record Count(long now, long before) {}

    /** Conversions per click; null where there were no clicks. */
    record Rate(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        static Rate of(Count conversions, Count clicks) {
            return new Rate(ratio(conversions.now, clicks.now), ratio(conversions.before, clicks.before));
        }

        private static @Nullable BigDecimal ratio(long part, long whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DECIMALS, RoundingMode.HALF_UP);
        }
    }

    record Amount(BigDecimal now, BigDecimal before) {}

    /**
     * @param revenue gross, of attributed events
     * @param earned as commission, less what was refunded, voided and clawed back
     * @param owed at the end of the range: what is held and what is to be paid
     */
    record Money(String currency, Amount revenue, Amount earned, Amount owed, Amount paid) {}

    record Day(LocalDate day, long clicks, long conversions) {}

    /** @param revenue gross, like {@code earned} in the program's currency only */
    record Best(
            UUID id,
            String name,
            String slug,
            long clicks,
            long conversions,
            BigDecimal revenue,
            BigDecimal earned,
            String currency) {}

    /** @param affiliateName null where it is nobody's, or not known yet */
    record Recent(
            UUID id,
            String eventName,
            @Nullable BigDecimal revenue,
            String currency,
            @Nullable String affiliateName,
            Instant receivedAt) {}

    /** What has been seen at all. */
    record FirstSteps(boolean click, boolean event, boolean rule) {
        boolean areDone() {
            return click && event && rule;
        }
    }

    /** @param days of the range and of the one before it */
    static Dashboard of(Range range, List<Day> days, List<Money> money, List<Best> affiliates, FirstSteps firstSteps) {
        var clicks = count(range, days, Day::clicks);
        var conversions = count(range, days, Day::conversions);
        return new Dashboard(
                range,
                range.before(),
                clicks,
                conversions,
                Rate.of(conversions, clicks),
                money,
                days.stream().filter(day -> range.holds(day.day())).toList(),
                affiliates,
                firstSteps);
    }

    private static Count count(Range range, List<Day> days, ToLongFunction<Day> figure) {
        long now = days.stream()
                .filter(day -> range.holds(day.day()))
                .mapToLong(figure)
                .sum();
        return new Count(now, days.stream().mapToLong(figure).sum() - now);
    }
}
