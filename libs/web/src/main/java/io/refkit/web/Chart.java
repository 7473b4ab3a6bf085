package io.refkit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Clicks as a line above conversions as columns, each to its own scale, as there are far fewer of these. Lengths are
 * units of an SVG of {@link #WIDTH} by {@link #HEIGHT}, which the fragment {@code web/chart} draws.
 *
 * @param days what it shows, for the table beside it
 */
public record Chart(
        List<Day> days, String line, List<Column> columns, List<Label> labels, long mostClicks, long mostConversions) {
    static final int WIDTH = 720;
    static final int HEIGHT = 260;

    private static final double LEFT = 8;
    private static final double RIGHT = WIDTH - 8;
    private static final double CLICKS_TOP = 24;
    private static final double CLICKS_BOTTOM = 130;
    private static final double CONVERSIONS_TOP = 158;
    private static final double CONVERSIONS_BOTTOM = 232;
    private static final int LABELS = 4;

    public record Day(LocalDate day, long clicks, long conversions) {}

    /** Of a day without conversions there is none. */
    public record Column(String x, String y, String width, String height, String title) {}

    public record Label(String x, String anchor, String text) {}

    /** @param days without a gap, the oldest first; at least one */
    public static Chart of(List<Day> days) {
        double step = (RIGHT - LEFT) / days.size();
        long mostClicks = most(days, Day::clicks);
        long mostConversions = most(days, Day::conversions);
        var line = new ArrayList<String>();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            double y = CLICKS_BOTTOM - (CLICKS_BOTTOM - CLICKS_TOP) * day.clicks() / Math.max(1, mostClicks);
            line.add(number(LEFT + step * (i + 0.5)) + "," + number(y));
            double height = (CONVERSIONS_BOTTOM - CONVERSIONS_TOP) * day.conversions() / Math.max(1, mostConversions);
            if (day.conversions() > 0) {
                columns.add(new Column(
                        number(LEFT + step * (i + 0.15)),
                        number(CONVERSIONS_BOTTOM - height),
                        number(step * 0.7),
                        number(height),
                        "%s: %d".formatted(day.day(), day.conversions())));
            }
        }
        return new Chart(days, String.join(" ", line), columns, labels(days), mostClicks, mostConversions);
    }

    private static List<Label> labels(List<Day> days) {
        var labels = new ArrayList<Label>();
        int parts = Math.min(LABELS, days.size() - 1);
        for (int i = 0; i <= parts; i++) {
            int at = parts == 0 ? 0 : (days.size() - 1) * i / parts;
            var anchor = i == 0 ? "start" : i == parts ? "end" : "middle";
            double x = i == 0 ? LEFT : i == parts ? RIGHT : LEFT + (RIGHT - LEFT) / days.size() * (at + 0.5);
            labels.add(
                    new Label(number(x), anchor, days.get(at).day().toString().substring(5)));
        }
        return labels;
    }

    private static long most(List<Day> days, ToLongFunction<Day> figure) {
        return days.stream().mapToLong(figure).max().orElse(0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
