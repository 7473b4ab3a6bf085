package io.refkit.admin.dashboard;

import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.admin.snippet.Snippet;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import io.refkit.web.Chart;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** {@code /panel}. */
@PanelPages
final class DashboardPages {
    private static final String PATH = "/panel";
    private static final String VIEW = "admin/dashboard/dashboard";
    private static final String STEPS = "admin/dashboard/first-steps :: steps";

    private final Dashboards dashboards;
    private final ChosenProgram chosen;
    private final Snippet snippet;

    DashboardPages(Dashboards dashboards, ChosenProgram chosen, Snippet snippet) {
        this.dashboards = dashboards;
        this.chosen = chosen;
        this.snippet = snippet;
    }

    @GetMapping(PATH)
    Mono<Rendering> show(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var today = LocalDate.now(Clock.systemUTC());
        return switch (Range.of(from, to, today)) {
            case Invalid<Range>(var reason) -> Mono.just(Back.to(PATH).error(reason));
            case Valid<Range>(var range) -> chosen.remembered(cookie).flatMap(program -> page(program, range, today));
        };
    }

    private Mono<Rendering> page(UUID program, Range range, LocalDate today) {
        if (program.equals(ChosenProgram.NONE)) {
            return Mono.just(Rendering.view(VIEW).build());
        }
        return Mono.zip(dashboards.of(program, range), dashboards.recent(program), snippet.of(program))
                .map(found -> Rendering.view(VIEW)
                        .modelAttribute("dashboard", found.getT1())
                        .modelAttribute("figures", Figures.of(found.getT1()))
                        .modelAttribute("chart", chart(found.getT1()))
                        .modelAttribute("recent", found.getT2())
                        .modelAttribute("ranges", Range.choices(today))
                        .modelAttribute("steps", found.getT1().firstSteps())
                        .modelAttribute("snippet", found.getT3())
                        .build());
    }

    /** What the page asks for again and again until all has been seen. */
    @GetMapping(PATH + "/first-steps")
    Mono<Rendering> firstSteps(@CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie) {
        return chosen.remembered(cookie)
                .flatMap(program -> Mono.zip(dashboards.firstSteps(program), snippet.of(program))
                        .map(found -> Rendering.view(STEPS)
                                .modelAttribute("steps", found.getT1())
                                .modelAttribute("snippet", found.getT2())
                                .build()));
    }

    private static Chart chart(Dashboard dashboard) {
        return Chart.of(dashboard.days().stream()
                .map(day -> new Chart.Day(day.day(), day.clicks(), day.conversions()))
                .toList());
    }
}
