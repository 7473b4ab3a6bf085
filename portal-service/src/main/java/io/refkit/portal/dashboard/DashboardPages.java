package io.refkit.portal.dashboard;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Back;
import io.refkit.web.Chart;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /portal}. */
@PortalPages
final class DashboardPages {
    private static final int NEWEST = 5;
    private static final List<Integer> RANGES = List.of(7, 30, 90, 365);
    private static final int USUAL = 30;

    private final SignedIn signedIn;
    private final Earnings earnings;
    private final Results results;

    DashboardPages(SignedIn signedIn, Earnings earnings, Results results) {
        this.signedIn = signedIn;
        this.earnings = earnings;
        this.results = results;
    }

    /**
     * @param page of the program's website, and {@code sub} what the affiliate wants to tell its clicks by
     * @param days that the chart shows; some other number is as good as none
     */
    @GetMapping("/portal")
    Mono<Rendering> dashboard(
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String sub,
            @RequestParam(required = false) @Nullable String days,
            ServerWebExchange exchange) {
        int range = RANGES.stream()
                .filter(one -> String.valueOf(one).equals(days))
                .findFirst()
                .orElse(USUAL);
        return signedIn.affiliate()
                .flatMap(affiliate -> show(affiliate, LinkTool.of(affiliate, page, sub), range, Words.of(exchange)))
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    private Mono<Rendering> show(Affiliate affiliate, LinkTool tool, int range, Words words) {
        var today = LocalDate.now(Clock.systemUTC());
        return Mono.zip(
                        earnings.balances(affiliate).collectList(),
                        earnings.clicks(affiliate),
                        results.conversions(affiliate),
                        results.days(affiliate, today, range),
                        earnings.lines(affiliate, null, NEWEST).collectList(),
                        earnings.coupons(affiliate).collectList())
                .map(found -> Rendering.view("portal/dashboard/dashboard")
                        .modelAttribute("affiliate", affiliate)
                        .modelAttribute("tool", tool)
                        .modelAttribute("balances", Balance.shown(affiliate.currency(), found.getT1()))
                        .modelAttribute("clicks", found.getT2())
                        .modelAttribute("conversions", found.getT3())
                        .modelAttribute("chart", Chart.of(found.getT4()))
                        .modelAttribute("ranges", RANGES)
                        .modelAttribute("range", range)
                        .modelAttribute("lines", Explained.all(found.getT5(), words))
                        .modelAttribute("coupons", found.getT6())
                        .build());
    }
}
