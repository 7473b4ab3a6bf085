package io.refkit.portal.payout;

import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Back;
import io.refkit.web.Form;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /portal/payout}. */
@PortalPages
final class PayoutPages {
    private static final String PATH = "/portal/payout";

    private final SignedIn signedIn;
    private final ChangePayout changePayout;

    PayoutPages(SignedIn signedIn, ChangePayout changePayout) {
        this.signedIn = signedIn;
        this.changePayout = changePayout;
    }

    @GetMapping(PATH)
    Mono<Rendering> show() {
        return signedIn.affiliate()
                .<Rendering>map(affiliate -> Rendering.view("portal/payout/payout")
                        .modelAttribute("affiliate", affiliate)
                        .build())
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    @PostMapping(PATH)
    Mono<Rendering> change(ServerWebExchange exchange) {
        return Mono.zip(Form.of(exchange), signedIn.affiliate())
                .flatMap(sent -> change(sent.getT1(), sent.getT2(), Words.of(exchange)))
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    private Mono<Rendering> change(Form form, Affiliate affiliate, Words words) {
        return switch (PayoutDetails.of(
                form.text("payoutEmail"), form.text("payoutMethod"), form.text("payoutDetails"))) {
            case Valid<PayoutDetails>(var details) ->
                changePayout.change(affiliate, details).thenReturn(Back.to(PATH).success(words.get("payout.saved")));
            case Invalid<PayoutDetails>(var reason) -> Mono.just(Back.to(PATH).error(words.flaw(reason)));
        };
    }
}
