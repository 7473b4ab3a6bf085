package io.refkit.portal.dashboard;

import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Back;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /portal/commissions}, as a page and as a file. */
@PortalPages
final class CommissionPages {
    private static final String PATH = "/portal/commissions";
    private static final int SHOWN = 25;

    private final SignedIn signedIn;
    private final Earnings earnings;
    private final LineFile file;

    CommissionPages(SignedIn signedIn, Earnings earnings, LineFile file) {
        this.signedIn = signedIn;
        this.earnings = earnings;
        this.file = file;
    }

    /** @param after the last line of the page before; a malformed one begins anew */
    @GetMapping(PATH)
    Mono<Rendering> commissions(@RequestParam(required = false) @Nullable String after, ServerWebExchange exchange) {
        var last = after == null ? null : Ids.parse(after).orElse(null);
        return signedIn.affiliate()
                .flatMap(affiliate -> show(affiliate, last, Words.of(exchange)))
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    private Mono<Rendering> show(Affiliate affiliate, @Nullable UUID after, Words words) {
        return earnings.lines(affiliate, after, SHOWN + 1)
                .collectList()
                .map(found -> Rendering.view("portal/dashboard/commissions")
                        .modelAttribute(
                                "lines",
                                Explained.all(found.stream().limit(SHOWN).toList(), words))
                        .modelAttribute("newer", after == null ? "" : PATH)
                        .modelAttribute("older", older(found))
                        .build());
    }

    private static String older(List<Line> found) {
        return found.size() > SHOWN ? PATH + "?after=" + found.get(SHOWN - 1).id() : "";
    }

    @GetMapping(PATH + ".csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> file() {
        return signedIn.affiliate()
                .map(file::of)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("Not found").exception()));
    }
}
