package io.refkit.admin.credentials;

import io.refkit.admin.panel.PanelPages;
import io.refkit.throttle.Admission;
import io.refkit.web.Back;
import io.refkit.websecurity.SessionCookie;
import java.security.Principal;
import java.util.UUID;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/password}. */
@PanelPages
final class PasswordPages {
    private static final String PAGE = "/panel/password";

    private final ChangePassword changePassword;
    private final SessionCookie cookie;

    PasswordPages(ChangePassword changePassword, SessionCookie adminSessionCookie) {
        this.changePassword = changePassword;
        this.cookie = adminSessionCookie;
    }

    @GetMapping(PAGE)
    String page() {
        return "admin/credentials/password";
    }

    @PostMapping(PAGE)
    Mono<Rendering> change(ServerWebExchange exchange, Principal principal) {
        return exchange.getFormData()
                .flatMap(form -> change(UUID.fromString(principal.getName()), form))
                .doOnNext(outcome -> {
                    if (outcome instanceof ChangeOutcome.Changed) {
                        exchange.getResponse().addCookie(cookie.ended());
                    }
                })
                .map(PasswordPages::answer)
                .defaultIfEmpty(Back.to(PAGE).error("The two new passwords are not the same."));
    }

    /** @return nothing where the new password is not repeated */
    private Mono<ChangeOutcome> change(UUID account, MultiValueMap<String, String> form) {
        var password = form.getFirst("password");
        return password == null || !password.equals(form.getFirst("repeated"))
                ? Mono.empty()
                : changePassword.change(account, form.getFirst("oldPassword"), password);
    }

    private static Rendering answer(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.Changed() ->
                Back.to("/panel/login").success("Your password is changed. Log in with the new one.");
            case ChangeOutcome.WrongPassword() -> Back.to(PAGE).error("The old password is not right.");
            case ChangeOutcome.TooShort() -> Back.to(PAGE).error("Password must be at least 8 characters");
            case ChangeOutcome.TooManyFailures(var pause) ->
                Back.to(PAGE).error("Too many attempts. Try again in %d minutes.".formatted(Admission.minutes(pause)));
        };
    }
}
