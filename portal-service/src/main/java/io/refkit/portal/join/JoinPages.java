package io.refkit.portal.join;

import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.ClientAddresses;
import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.web.Back;
import io.refkit.web.Form;
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

    JoinPages(Applications applications, Join join, ClientAddresses addresses) {
        this.applications = applications;
        this.join = join;
        this.addresses = addresses;
    }

    @GetMapping("/join/{programId}/form")
    Mono<Rendering> form(@PathVariable String programId) {
        return program(programId).map(program -> page("portal/join/join", program, ""));
    }

    @PostMapping("/join/{programId}/form")
    Mono<Rendering> apply(@PathVariable String programId, ServerWebExchange exchange) {
        return program(programId)
                .flatMap(program -> Form.of(exchange)
                        .flatMap(form -> form.text(TRAP) != null
                                ? Mono.just(page("portal/join/joined", program, "pending"))
                                : apply(program, form, exchange)));
    }

    private Mono<Rendering> apply(JoinedProgram program, Form form, ServerWebExchange exchange) {
        var words = Words.of(exchange);
        return switch (Application.of(form.text("name"), form.text("email"), form.text("slug"))) {
            case Invalid<Application>(var reason) -> Mono.just(back(program).error(reason));
            case Valid<Application>(var application) ->
                join.join(program.id(), application, addresses.limited(exchange.getRequest()), words.language())
                        .map(outcome -> answer(program, outcome, words));
        };
    }

    private static Rendering answer(JoinedProgram program, JoinOutcome outcome, Words words) {
        return switch (outcome) {
            case JoinOutcome.Joined(var status) -> page("portal/join/joined", program, status);
            case JoinOutcome.NoProgram() -> back(program).silently();
            case JoinOutcome.EmailTaken() -> back(program).error(words.get("join.emailTaken"));
            case JoinOutcome.SlugTaken() -> back(program).error(words.get("join.slugTaken"));
            case JoinOutcome.TooMany(var pause) -> back(program).error(words.get("join.tooMany"));
        };
    }

    private Mono<JoinedProgram> program(String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(applications::program)
                .switchIfEmpty(
                        Mono.error(() -> Problem.notFound("Program not found").exception()));
    }

    private static Back back(JoinedProgram program) {
        return Back.to("/join/" + program.id() + "/form");
    }

    private static Rendering page(String view, JoinedProgram program, String status) {
        return Rendering.view(view)
                .modelAttribute("program", program)
                .modelAttribute("status", status)
                .build();
    }
}
