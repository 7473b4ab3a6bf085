package io.refkit.portal.join;

import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.ClientAddresses;
import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.portal.settings.PortalProperties;
import io.refkit.web.Back;
import io.refkit.web.Form;
import io.refkit.websecurity.ContentPolicy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /join/:program_id/form}. */
@PortalPages
final class JoinPages {
    /** A field that people do not see; what fills it in is a bot, and is told what it wants to hear. */
    private static final String TRAP = "company";

    private final Applications applications;
    private final Join join;
    private final ClientAddresses addresses;
    private final boolean secure;

    JoinPages(Applications applications, Join join, ClientAddresses addresses, PortalProperties properties) {
        this.applications = applications;
        this.join = join;
        this.addresses = addresses;
        this.secure = properties.site().isHttps();
    }

    @GetMapping("/join/{programId}/form")
    Mono<Rendering> form(@PathVariable String programId, ServerWebExchange exchange) {
        var kept = exchange.getRequest().getCookies().getFirst(Typed.COOKIE);
        return program(programId).map(program -> {
            if (kept != null) {
                exchange.getResponse().addCookie(Typed.forgotten(path(program), secure));
            }
            return page("portal/join/join", program, exchange)
                    .modelAttribute("typed", Typed.in(kept))
                    .build();
        });
    }

    @PostMapping("/join/{programId}/form")
    Mono<Rendering> apply(@PathVariable String programId, ServerWebExchange exchange) {
        return program(programId)
                .flatMap(program -> Form.of(exchange)
                        .flatMap(form -> form.text(TRAP) != null
                                ? Mono.just(joined(program, "pending", exchange))
                                : apply(program, form, exchange)));
    }

    private Mono<Rendering> apply(JoinedProgram program, Form form, ServerWebExchange exchange) {
        var words = Words.of(exchange);
        return switch (Application.of(form.text("name"), form.text("email"), form.text("slug"))) {
            case Invalid<Application>(var reason) -> Mono.just(refused(program, form, words.flaw(reason), exchange));
            case Valid<Application>(var application)
            when program.terms() != null && !form.has("terms") ->
                Mono.just(refused(program, form, words.get("join.termsMissing"), exchange));
            case Valid<Application>(var application) ->
                join.join(program.id(), application, addresses.limited(exchange.getRequest()), words.language())
                        .map(outcome -> answer(program, form, outcome, exchange));
        };
    }

    private Rendering answer(JoinedProgram program, Form form, JoinOutcome outcome, ServerWebExchange exchange) {
        var words = Words.of(exchange);
        return switch (outcome) {
            case JoinOutcome.Joined(var status) -> joined(program, status, exchange);
            case JoinOutcome.NoProgram() -> Back.to(path(program)).silently();
            case JoinOutcome.EmailTaken() -> refused(program, form, words.get("join.emailTaken"), exchange);
            case JoinOutcome.SlugTaken() -> refused(program, form, words.get("join.slugTaken"), exchange);
            case JoinOutcome.TooMany(var pause) -> refused(program, form, words.get("join.tooMany"), exchange);
        };
    }

    private Mono<JoinedProgram> program(String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(applications::program)
                .switchIfEmpty(
                        Mono.error(() -> Problem.notFound("Program not found").exception()));
    }

    private Rendering refused(JoinedProgram program, Form form, String error, ServerWebExchange exchange) {
        exchange.getResponse().addCookie(Typed.in(form).kept(path(program), secure));
        return Back.to(path(program)).error(error);
    }

    private static Rendering joined(JoinedProgram program, String status, ServerWebExchange exchange) {
        return page("portal/join/joined", program, exchange)
                .modelAttribute("status", status)
                .build();
    }

    private static Rendering.Builder<?> page(String view, JoinedProgram program, ServerWebExchange exchange) {
        var logo = Logo.at(program.logoUrl());
        exchange.getResponse().getHeaders().set(ContentPolicy.HEADER, logo.policy());
        return Rendering.view(view).modelAttribute("program", program).modelAttribute("logo", logo.address());
    }

    private static String path(JoinedProgram program) {
        return "/join/" + program.id() + "/form";
    }
}
