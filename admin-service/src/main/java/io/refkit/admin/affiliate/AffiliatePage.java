package io.refkit.admin.affiliate;

import io.refkit.admin.panel.PanelPages;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/affiliates/:id}: one affiliate with all that is theirs. */
@PanelPages
final class AffiliatePage {
    private static final String PATH = "/panel/affiliates/{id}";

    private final Affiliates affiliates;
    private final AffiliateDetails details;
    private final AffiliateActivity activity;

    AffiliatePage(Affiliates affiliates, AffiliateDetails details, AffiliateActivity activity) {
        this.affiliates = affiliates;
        this.details = details;
        this.activity = activity;
    }

    @GetMapping(PATH)
    Mono<Rendering> show(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(this::page)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("Not found").exception()));
    }

    private Mono<Rendering> page(UUID id) {
        return details.of(id)
                .flatMap(detail -> Mono.zip(
                                activity.events(id).collectList(),
                                activity.commissions(id).collectList())
                        .map(found -> Rendering.view("admin/affiliate/affiliate")
                                .modelAttribute("detail", detail)
                                .modelAttribute("affiliate", detail.affiliate())
                                .modelAttribute("events", found.getT1())
                                .modelAttribute("commissions", found.getT2())
                                .build()));
    }

    @PostMapping(PATH)
    Mono<Rendering> save(@PathVariable String id, ServerWebExchange exchange) {
        var back = Back.to("/panel/affiliates/" + id);
        return Form.of(exchange).flatMap(form -> switch (AffiliateChange.of(sent(form))) {
            case Valid<AffiliateChange>(var change) ->
                Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(affiliate -> affiliates.change(affiliate, change))
                        .defaultIfEmpty(ChangeOutcome.NOT_FOUND)
                        .map(outcome -> saved(outcome, back));
            case Invalid<AffiliateChange>(var reason) -> Mono.just(back.error(reason));
        });
    }

    private static AffiliateChange.Sent sent(Form form) {
        return new AffiliateChange.Sent(
                form.text("name"), form.text("email"), form.text("slug"), form.text("payoutEmail"), null);
    }

    private static Rendering saved(ChangeOutcome outcome, Back back) {
        return switch (outcome) {
            case CHANGED -> back.success("Saved");
            case NOT_FOUND -> Back.to("/panel/affiliates").error("Not found");
            case EMAIL_TAKEN -> back.error("Email already in use");
            case SLUG_TAKEN -> back.error("Slug already in use");
        };
    }
}
