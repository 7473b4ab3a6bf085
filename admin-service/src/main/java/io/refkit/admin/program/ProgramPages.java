package io.refkit.admin.program;

import io.refkit.admin.account.Role;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.admin.snippet.Snippet;
import io.refkit.http.BaseUrl;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/program}, and the way from one to another. */
@PanelPages
final class ProgramPages {
    private static final String PATH = "/panel/program";
    private static final Map<String, String> OVERLAPS = overlaps();
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Programs programs;
    private final ApiKeys keys;
    private final SaveProgram saveProgram;
    private final ChosenProgram chosen;
    private final BaseUrl site;
    private final Snippet snippet;

    ProgramPages(
            Programs programs,
            ApiKeys keys,
            SaveProgram saveProgram,
            ChosenProgram chosen,
            AdminProperties properties,
            Snippet snippet) {
        this.programs = programs;
        this.keys = keys;
        this.saveProgram = saveProgram;
        this.chosen = chosen;
        this.site = properties.site();
        this.snippet = snippet;
    }

    @GetMapping(PATH)
    Mono<Rendering> show(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam(required = false) @Nullable String key,
            Authentication reader) {
        return chosen.remembered(cookie)
                .flatMap(programs::byId)
                .flatMap(program -> page(program, "show".equals(key), reader))
                .defaultIfEmpty(Rendering.view("admin/program/new").build());
    }

    private Mono<Rendering> page(Program program, boolean showsKey, Authentication reader) {
        var key = showsKey ? keys.shown(program.id(), reader) : Mono.just(Optional.<String>empty());
        return Mono.zip(key, keys.of(program.id()).collectList(), snippet.of(program.id()))
                .map(found -> Rendering.view("admin/program/program")
                        .modelAttribute("program", program)
                        .modelAttribute("snippet", found.getT3())
                        .modelAttribute("eventsUrl", site.page("/e"))
                        .modelAttribute("linkFormat", linkFormat(program.websiteUrl()))
                        .modelAttribute("overlaps", OVERLAPS)
                        .modelAttribute("seesKeys", Role.of(reader) != Role.READ_ONLY)
                        .modelAttribute("showsKey", showsKey)
                        .modelAttribute("apiKey", found.getT1().orElse(""))
                        .modelAttribute("apiKeys", found.getT2())
                        .build());
    }

    @PostMapping(PATH)
    Mono<Rendering> save(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (ProgramSettings.of(ProgramForm.sent(form))) {
            case Valid<ProgramSettings>(var settings) ->
                chosen.remembered(cookie)
                        .flatMap(program -> saveProgram.save(program, settings))
                        .map(saved -> Back.to(PATH).success("Saved"));
            case Invalid<ProgramSettings>(var reason) -> Mono.just(Back.to(PATH).error(reason));
        });
    }

    @GetMapping("/panel/programs/new")
    String form() {
        return "admin/program/new";
    }

    @PostMapping("/panel/programs")
    Mono<Rendering> add(ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (ProgramSettings.of(ProgramForm.sent(form))) {
            case Valid<ProgramSettings>(var settings) ->
                saveProgram.add(settings).map(program -> {
                    remember(exchange, program.id());
                    return Back.to(PATH).success("Here is your new program");
                });
            case Invalid<ProgramSettings>(var reason) ->
                Mono.just(Back.to("/panel/programs/new").error(reason));
        });
    }

    /** What names no program changes nothing. */
    @PostMapping("/panel/program/switch")
    Mono<Rendering> choose(ServerWebExchange exchange) {
        return Form.of(exchange)
                .flatMap(form -> chosen.remembered(form.text("programId")))
                .map(program -> {
                    remember(exchange, program);
                    return Back.to("/panel").silently();
                });
    }

    private void remember(ServerWebExchange exchange, UUID program) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(ChosenProgram.COOKIE, program.toString())
                        .path("/panel")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(site.origin().startsWith("https:"))
                        .maxAge(REMEMBERED)
                        .build());
    }

    /** @param websiteUrl whose address may have a query of its own */
    private static String linkFormat(String websiteUrl) {
        return websiteUrl + (websiteUrl.contains("?") ? "&" : "?") + "ref=NAME";
    }

    /** In the order of a list to choose from. */
    private static Map<String, String> overlaps() {
        var overlaps = new LinkedHashMap<String, String>();
        overlaps.put("0", "no time: it ends now");
        overlaps.put("1", "an hour");
        overlaps.put("24", "a day");
        overlaps.put("168", "a week");
        overlaps.put("720", "30 days");
        return overlaps;
    }
}
