package io.refkit.portal.dashboard;

import io.refkit.http.Answers;
import io.refkit.http.Problem;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.session.SignedIn;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code GET /affiliate/dashboard}. */
@RestController
final class DashboardController {
    private static final int NEWEST = 20;

    private final SignedIn signedIn;
    private final Earnings earnings;

    DashboardController(SignedIn signedIn, Earnings earnings) {
        this.signedIn = signedIn;
        this.earnings = earnings;
    }

    record Dashboard(Profile affiliate, Stats stats, List<Line> commissions) {}

    record Profile(
            UUID id,
            String name,
            String email,
            String slug,
            String status,
            @Nullable String payoutEmail) {}

    /** The totals are in the program's currency; {@code byCurrency} has them in each. */
    record Stats(BigDecimal totalPending, BigDecimal totalPaid, long clickCount, List<Total> byCurrency) {}

    @GetMapping("/affiliate/dashboard")
    Mono<ResponseEntity<Object>> dashboard() {
        return signedIn.affiliate()
                .flatMap(this::of)
                .map(Answers::ok)
                .defaultIfEmpty(Answers.refused(Problem.notFound("Not found")));
    }

    private Mono<Dashboard> of(Affiliate affiliate) {
        return Mono.zip(
                        earnings.balances(affiliate).collectList(),
                        earnings.clicks(affiliate),
                        earnings.lines(affiliate, null, NEWEST).collectList())
                .map(found -> new Dashboard(
                        profile(affiliate), stats(affiliate, found.getT1(), found.getT2()), found.getT3()));
    }

    private static Profile profile(Affiliate affiliate) {
        return new Profile(
                affiliate.id(),
                affiliate.name(),
                affiliate.email(),
                affiliate.slug(),
                affiliate.status(),
                affiliate.payoutEmail());
    }

    private static Stats stats(Affiliate affiliate, List<Balance> balances, long clicks) {
        var own = Total.of(Balance.in(affiliate.currency(), balances));
        return new Stats(
                own.totalPending(),
                own.totalPaid(),
                clicks,
                balances.stream().map(Total::of).toList());
    }
}
