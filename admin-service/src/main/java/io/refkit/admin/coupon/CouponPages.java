package io.refkit.admin.coupon;

import io.refkit.admin.panel.PanelPages;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.web.Back;
import io.refkit.web.Form;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What an affiliate's own page does with coupons. */
@PanelPages
final class CouponPages {
    private final Coupons coupons;

    CouponPages(Coupons coupons) {
        this.coupons = coupons;
    }

    @PostMapping("/panel/affiliates/{affiliate}/coupons")
    Mono<Rendering> add(@PathVariable String affiliate, ServerWebExchange exchange) {
        var back = Back.to("/panel/affiliates/" + affiliate);
        return Form.of(exchange).flatMap(form -> switch (NewCoupon.of(affiliate, form.text("code"))) {
            case Valid<NewCoupon>(var coupon) ->
                Mono.justOrEmpty(Ids.parse(affiliate))
                        .flatMap(id -> coupons.add(id, coupon.code()))
                        .defaultIfEmpty(AddOutcome.NO_SUCH_AFFILIATE)
                        .map(outcome -> switch (outcome) {
                            case ADDED -> back.success("Added " + coupon.code());
                            case NO_SUCH_AFFILIATE ->
                                Back.to("/panel/affiliates").error("Not found");
                            case CODE_TAKEN -> back.error("Code already in use");
                        });
            case Invalid<NewCoupon>(var reason) -> Mono.just(back.error(reason));
        });
    }

    @PostMapping("/panel/affiliates/{affiliate}/coupons/{id}/end")
    Mono<Rendering> end(@PathVariable String affiliate, @PathVariable String id) {
        var back = Back.to("/panel/affiliates/" + affiliate);
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(coupons::end)
                .filter(ended -> ended)
                .map(ended -> back.success("The coupon has ended"))
                .defaultIfEmpty(back.error("Not found"));
    }
}
