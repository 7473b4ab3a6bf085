package io.refkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.web.Chart.Day;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    @Test
    void theMostOfEachReachesItsTop() {
        var chart = Chart.of(List.of(new Day(FIRST, 0, 0), new Day(FIRST.plusDays(1), 200, 4)));
        assertThat(chart.line()).isEqualTo("184.0,130.0 536.0,24.0");
        assertThat(chart.columns()).singleElement().satisfies(column -> {
            assertThat(column.y()).isEqualTo("158.0");
            assertThat(column.height()).isEqualTo("74.0");
            assertThat(column.title()).isEqualTo("2026-03-02: 4");
        });
        assertThat(chart.mostClicks()).isEqualTo(200);
        assertThat(chart.mostConversions()).isEqualTo(4);
    }

    @Test
    void daysOfNothingAreALineAtTheBottom() {
        var chart = Chart.of(List.of(new Day(FIRST, 0, 0)));
        assertThat(chart.line()).isEqualTo("360.0,130.0");
        assertThat(chart.columns()).isEmpty();
        assertThat(chart.labels()).extracting(Chart.Label::text).containsExactly("03-01");
    }

    @Test
    void labelsNameFirstAndLastDay() {
        var days = IntStream.range(0, 365)
                .mapToObj(i -> new Day(FIRST.plusDays(i), i, 0))
                .toList();
        assertThat(Chart.of(days).labels())
                .hasSize(5)
                .extracting(Chart.Label::text)
                .startsWith("03-01")
                .endsWith("02-28");
    }
}
