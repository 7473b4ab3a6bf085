package io.refkit.admin.affiliate;

import io.refkit.admin.page.PageRequest;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** {@code /panel/affiliates}. */
@PanelPages
final class AffiliatePages {
    private static final String PATH = "/panel/affiliates";
    private static final int ROWS = 50;

    private final Affiliates affiliates;
    private final AffiliateResults results;
    private final InviteAffiliate inviteAffiliate;
    private final ChosenProgram chosen;

    AffiliatePages(
            Affiliates affiliates, AffiliateResults results, InviteAffiliate inviteAffiliate, ChosenProgram chosen) {
        this.affiliates = affiliates;
        this.results = results;
        this.inviteAffiliate = inviteAffiliate;
        this.chosen = chosen;
    }

    record Row(Affiliate affiliate, AffiliateNumbers numbers) {}

    /** An address that asks for what cannot be is answered with the whole list. */
    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return switch (AffiliateFilter.of(query)) {
            case Valid<AffiliateFilter>(var filter) ->
                chosen.remembered(cookie).flatMap(program -> page(program, filter));
            case Invalid<AffiliateFilter>(var reason) -> Mono.just(Back.to(PATH).error(reason));
        };
    }

    private Mono<Rendering> page(UUID program, AffiliateFilter filter) {
        return Mono.zip(rows(program, filter), affiliates.count(program, filter))
                .map(found -> Rendering.view("admin/affiliate/affiliates")
                        .modelAttribute("rows", found.getT1())
                        .modelAttribute("total", found.getT2())
                        .modelAttribute("filter", filter)
                        .modelAttribute("filtered", filter.leavesOut())
                        .modelAttribute("first", filter.offset() + 1)
                        .modelAttribute("last", filter.offset() + found.getT1().size())
                        .modelAttribute("before", before(filter))
                        .modelAttribute("after", after(filter, found.getT2()))
                        .build());
    }

    private Mono<List<Row>> rows(UUID program, AffiliateFilter filter) {
        return affiliates
                .list(program, filter, PageRequest.first(ROWS))
                .flatMap(page -> results.of(
                                page.rows().stream().map(Affiliate::id).toList())
                        .collect(Collectors.toMap(AffiliateNumbers::id, Function.identity()))
                        .map(numbers -> page.rows().stream()
                                .flatMap(row ->
                                        Stream.ofNullable(numbers.get(row.id())).map(found -> new Row(row, found)))
                                .toList()));
    }

    /** @return the page before, or nothing */
    private static String before(AffiliateFilter filter) {
        return filter.offset() == 0 ? "" : address(filter, Math.max(0, filter.offset() - ROWS));
    }

    /** @return the page after, or nothing */
    private static String after(AffiliateFilter filter, long total) {
        return filter.offset() + ROWS >= total ? "" : address(filter, filter.offset() + ROWS);
    }

    private static String address(AffiliateFilter filter, int offset) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("q", "{q}")
                .queryParam("status", filter.status() == null ? "" : filter.status())
                .queryParam("deletionRequested", filter.leaving() == null ? "" : filter.leaving())
                .queryParam("sort", filter.sort().shown())
                .queryParam("offset", offset)
                .encode()
                .buildAndExpand(filter.text())
                .toUriString();
    }

    @PostMapping(PATH + "/invite")
    Mono<Rendering> invite(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (Invitation.of(
                form.text("name"), form.text("email"), form.text("slug"))) {
            case Valid<Invitation>(var invitation) ->
                chosen.remembered(cookie)
                        .flatMap(program -> inviteAffiliate.invite(program, invitation))
                        .map(outcome -> invited(outcome, invitation));
            case Invalid<Invitation>(var reason) -> Mono.just(Back.to(PATH).error(reason));
        });
    }

    private static Rendering invited(InviteOutcome outcome, Invitation invitation) {
        return switch (outcome) {
            case INVITED -> Back.to(PATH).success("Invited " + invitation.name());
            case NO_PROGRAM -> Back.to(PATH).error("Program not configured yet");
            case EMAIL_TAKEN -> Back.to(PATH).error("Email already in use");
            case SLUG_TAKEN -> Back.to(PATH).error("Slug already in use");
        };
    }

    /** From the list, or with the field {@code from} from the affiliate's own page. */
    @PostMapping(PATH + "/{id}/status")
    Mono<Rendering> setStatus(@PathVariable String id, ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> {
            var back = Back.to("page".equals(form.text("from")) ? PATH + "/" + id : PATH);
            return switch (AffiliateStatus.of(form.text("status"))) {
                case Valid<AffiliateStatus>(var status) ->
                    Mono.justOrEmpty(Ids.parse(id))
                            .flatMap(affiliate -> affiliates.change(affiliate, AffiliateChange.to(status)))
                            .filter(outcome -> outcome == ChangeOutcome.CHANGED)
                            .map(outcome -> back.success("The affiliate is " + status.stored() + " now"))
                            .defaultIfEmpty(Back.to(PATH).error("Not found"));
                case Invalid<AffiliateStatus>(var reason) -> Mono.just(back.error(reason));
            };
        });
    }
}
