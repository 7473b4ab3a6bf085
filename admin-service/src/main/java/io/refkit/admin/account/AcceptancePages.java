package io.refkit.admin.account;

import io.refkit.admin.panel.PanelPages;
import io.refkit.web.Back;
import io.refkit.web.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/accounts/accept}, where an invitation leads to; nobody is logged in. */
@PanelPages
final class AcceptancePages {
    private static final String PATH = "/panel/accounts/accept";

    private final AcceptInvitation acceptInvitation;

    AcceptancePages(AcceptInvitation acceptInvitation) {
        this.acceptInvitation = acceptInvitation;
    }

    @GetMapping(PATH)
    Mono<Rendering> show(@RequestParam(required = false) @Nullable String token) {
        return page(token, "");
    }

    /** Shown again rather than led back to: a token in an address that we write would be one more copy of it. */
    @PostMapping(PATH)
    Mono<Rendering> accept(ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> {
            var token = form.text("token");
            var password = form.exactly("password");
            if (form.has("repeated") && password != null && !password.equals(form.exactly("repeated"))) {
                return page(token, "The two passwords are not the same");
            }
            return acceptInvitation.accept(token, password).flatMap(outcome -> switch (outcome) {
                case ACCEPTED ->
                    Mono.just(
                            Back.to("/panel/login").success("Your account is ready. Log in with your e-mail address."));
                case PASSWORD_TOO_SHORT -> page(token, "Password must be at least 8 characters");
                case INVALID -> page(null, "");
            });
        });
    }

    private Mono<Rendering> page(@Nullable String token, String flaw) {
        return acceptInvitation
                .look(token)
                .defaultIfEmpty("")
                .map(email -> Rendering.view("admin/account/accept")
                        .modelAttribute("email", email)
                        .modelAttribute("token", email.isEmpty() || token == null ? "" : token)
                        .modelAttribute("flaw", flaw)
                        .build());
    }
}
