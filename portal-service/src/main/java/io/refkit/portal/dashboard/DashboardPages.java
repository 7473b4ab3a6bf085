package io.refkit.portal.dashboard;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Back;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /portal}. */
@PortalPages
final class DashboardPages {
    private static final int SHOWN = 100;

    private final SignedIn signedIn;
    private final Earnings earnings;

    DashboardPages(SignedIn signedIn, Earnings earnings) {
        this.signedIn = signedIn;
        this.earnings = earnings;
    }

    /** @param page of the program's website, and {@code sub} what the affiliate wants to tell its clicks by */
    @GetMapping("/portal")
    Mono<Rendering> dashboard(
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String sub,
            ServerWebExchange exchange) {
        return signedIn.affiliate()
                .flatMap(affiliate -> show(affiliate, page, sub, Words.of(exchange)))
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    private Mono<Rendering> show(Affiliate affiliate, @Nullable String page, @Nullable String sub, Words words) {
        var link = ReferralLink.to(affiliate.websiteUrl(), affiliate.slug());
        var deep = ReferralLink.deep(affiliate.websiteUrl(), page, affiliate.slug(), sub);
        return Mono.zip(
                        earnings.totals(affiliate).collectList(),
                        earnings.clicks(affiliate),
                        earnings.lines(affiliate, SHOWN)
                                .map(line -> Explained.of(line, words))
                                .collectList())
                .map(found -> Rendering.view("portal/dashboard/dashboard")
                        .modelAttribute("affiliate", affiliate)
                        .modelAttribute("link", link)
                        .modelAttribute("qr", QrPicture.of(link))
                        .modelAttribute("deep", deep == null ? "" : deep)
                        .modelAttribute("page", page == null ? "" : page)
                        .modelAttribute("sub", sub == null ? "" : sub)
                        .modelAttribute("total", Total.in(affiliate.currency(), found.getT1()))
                        .modelAttribute("totals", found.getT1())
                        .modelAttribute("clicks", found.getT2())
                        .modelAttribute("lines", found.getT3())
                        .build());
    }
}
