package io.refkit.admin.setup;

import io.refkit.admin.panel.PanelPages;
import io.refkit.http.ClientAddresses;
import io.refkit.throttle.Admission;
import io.refkit.web.Back;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/setup}. */
@PanelPages
final class SetupPages {
    private static final String PAGE = "/panel/setup";

    private final Setup setup;
    private final ClientAddresses addresses;

    SetupPages(Setup setup, ClientAddresses addresses) {
        this.setup = setup;
        this.addresses = addresses;
    }

    @GetMapping(PAGE)
    Mono<Rendering> page() {
        return setup.isDone()
                .map(done -> done
                        ? Back.to("/panel/login").silently()
                        : Rendering.view("admin/setup/setup")
                                .modelAttribute("needsToken", setup.needsToken())
                                .build());
    }

    @PostMapping(PAGE)
    Mono<Rendering> setUp(ServerWebExchange exchange) {
        return setup.isDone()
                .flatMap(done -> done
                        ? Mono.just(answer(new SetupOutcome.AlreadySetUp()))
                        : exchange.getFormData().flatMap(form -> setUp(exchange, form)));
    }

    private Mono<Rendering> setUp(ServerWebExchange exchange, MultiValueMap<String, String> form) {
        var password = form.getFirst("password");
        if (password == null || !password.equals(form.getFirst("repeated"))) {
            return Mono.just(Back.to(PAGE).error("The two passwords are not the same."));
        }
        return setup.setUp(caller(exchange), form.getFirst("setupToken"), password)
                .map(SetupPages::answer);
    }

    private SetupCaller caller(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        return new SetupCaller(
                headers.getFirst(HttpHeaders.HOST),
                headers.getFirst(HttpHeaders.ORIGIN),
                addresses.limited(exchange.getRequest()));
    }

    private static Rendering answer(SetupOutcome outcome) {
        return switch (outcome) {
            case SetupOutcome.Done() ->
                Back.to("/panel/login").success("Refkit is set up. Log in with your new password.");
            case SetupOutcome.AlreadySetUp() -> Back.to("/panel/login").error("Already set up");
            case SetupOutcome.Forbidden(var reason) -> Back.to(PAGE).error(reason);
            case SetupOutcome.TooManyAttempts(var pause) ->
                Back.to(PAGE).error("Too many attempts. Try again in %d minutes.".formatted(Admission.minutes(pause)));
            case SetupOutcome.PasswordTooShort() -> Back.to(PAGE).error("Password must be at least 8 characters");
        };
    }
}
