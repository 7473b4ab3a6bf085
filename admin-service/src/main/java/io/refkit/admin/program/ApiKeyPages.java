package io.refkit.admin.program;

import io.refkit.admin.panel.PanelPages;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import io.refkit.web.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The part of {@code /panel/program} that is about its API key. */
@PanelPages
final class ApiKeyPages {
    private final RotateKey rotateKey;
    private final ChosenProgram chosen;

    ApiKeyPages(RotateKey rotateKey, ChosenProgram chosen) {
        this.rotateKey = rotateKey;
        this.chosen = chosen;
    }

    @PostMapping("/panel/program/api-key/rotate")
    Mono<Rendering> rotate(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (RotateKey.overlap(form.number("overlapHours"))) {
            case Valid<Integer>(var hours) ->
                chosen.remembered(cookie)
                        .flatMap(program -> rotateKey.rotate(program, hours))
                        .map(rotated -> Back.to("/panel/program?key=show").success(message(hours)))
                        .defaultIfEmpty(Back.to("/panel/program").error("Program not configured yet"));
            case Invalid<Integer>(var reason) ->
                Mono.just(Back.to("/panel/program").error(reason));
        });
    }

    private static String message(int hours) {
        return hours == 0
                ? "This is the new key. The one before no longer works."
                : "This is the new key. The one before works for %d more hours.".formatted(hours);
    }
}
