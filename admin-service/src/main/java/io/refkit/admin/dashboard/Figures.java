package io.refkit.admin.dashboard;

import io.refkit.admin.dashboard.Dashboard.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dashboard's figures as they are shown. */
final class Figures {
    private Figures() {}

    /** @param currency null where the value is text */
    record Figure(String label, String value, @Nullable String currency, Trend trend) {}

    static List<Figure> of(Dashboard dashboard) {
        var figures = new ArrayList<Figure>();
        var rate = dashboard.conversionRate();
        figures.add(count("Clicks", dashboard.clicks()));
        figures.add(count("Conversions", dashboard.conversions()));
        figures.add(new Figure("Conversion rate", percent(rate.now()), null, Trend.of(rate.now(), rate.before())));
        for (var money : dashboard.money()) {
            var suffix = dashboard.money().size() > 1 ? " in " + money.currency() : "";
            figures.add(amount("Revenue" + suffix, money.revenue(), money.currency()));
            figures.add(amount("Commissions earned" + suffix, money.earned(), money.currency()));
            figures.add(amount("Owed" + suffix, money.owed(), money.currency()));
            figures.add(amount("Paid" + suffix, money.paid(), money.currency()));
        }
        return figures;
    }

    private static Figure count(String label, Dashboard.Count count) {
        return new Figure(label, String.format("%,d", count.now()), null, Trend.of(count.now(), count.before()));
    }

    private static Figure amount(String label, Amount amount, String currency) {
        return new Figure(label, amount.now().toPlainString(), currency, Trend.of(amount.now(), amount.before()));
    }

    private static String percent(@Nullable BigDecimal rate) {
        return rate == null ? "–" : rate.movePointRight(2).toPlainString() + "%";
    }
}
