package io.refkit.admin.privacy;

import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Problem;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /panel/privacy}. Who it is about is in forms: addresses are logged. */
@PanelPages
final class PrivacyPages {
    private static final Back BACK = Back.to("/panel/privacy");
    private final Privacy privacy;
    private final Stakes stakes;
    private final Erasures erasures;
    private final ChosenProgram chosen;

    PrivacyPages(Privacy privacy, Stakes stakes, Erasures erasures, ChosenProgram chosen) {
        this.privacy = privacy;
        this.stakes = stakes;
        this.erasures = erasures;
        this.chosen = chosen;
    }

    /** @param affiliate whose page led here; their id tells nobody who they are */
    @GetMapping("/panel/privacy")
    Mono<Rendering> show(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam(required = false, defaultValue = "") String affiliate) {
        return chosen.remembered(cookie)
                .flatMapMany(erasures::latest)
                .collectList()
                .map(latest -> Rendering.view("admin/privacy/privacy")
                        .modelAttribute("erasures", latest)
                        .modelAttribute("affiliate", affiliate)
                        .build());
    }

    @PostMapping("/panel/privacy/export")
    Mono<ResponseEntity<Flux<DataBuffer>>> export(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        return Form.of(exchange)
                .flatMap(form -> switch (person(form)) {
                    case Invalid<Person>(var reason) ->
                        Mono.error(Problem.badRequest(reason).exception());
                    case Valid<Person>(var person) -> privacy.export(person, () -> chosen.remembered(cookie));
                })
                .map(PrivacyPages::file)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("Not found").exception()));
    }

    private static ResponseEntity<Flux<DataBuffer>> file(Flux<DataBuffer> document) {
        var disposition =
                ContentDisposition.attachment().filename("export.json").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(document);
    }

    /** Says what is at stake, and asks. */
    @PostMapping("/panel/privacy/confirm")
    Mono<Rendering> confirm(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        return forPerson(
                exchange,
                person -> privacy.program(person, () -> chosen.remembered(cookie))
                        .flatMap(program -> stakes.of(program, person))
                        .map(stake -> Rendering.view("admin/privacy/confirm")
                                .modelAttribute("kind", person.kind().stored())
                                .modelAttribute("id", person.id())
                                .modelAttribute("stake", stake)
                                .build()));
    }

    @PostMapping("/panel/privacy/erase")
    Mono<Rendering> erase(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        return forPerson(
                exchange,
                person -> privacy.erase(person, () -> chosen.remembered(cookie))
                        .map(erasure ->
                                BACK.success("They are being erased, and are called " + erasure.pseudonym() + " now")));
    }

    private static Mono<Rendering> forPerson(ServerWebExchange exchange, Function<Person, Mono<Rendering>> use) {
        return Form.of(exchange).flatMap(form -> switch (person(form)) {
            case Invalid<Person>(var reason) -> Mono.just(BACK.error(reason));
            case Valid<Person>(var person) ->
                use.apply(person).defaultIfEmpty(BACK.error("There is no such affiliate"));
        });
    }

    private static Checked<Person> person(Form form) {
        return Person.of(form.text("kind"), form.text("id"));
    }
}
