package io.refkit.admin.login;

import io.refkit.admin.account.AdminAccounts;
import io.refkit.admin.panel.PanelPages;
import io.refkit.http.ClientAddresses;
import io.refkit.throttle.Admission;
import io.refkit.web.Back;
import io.refkit.websecurity.SessionCookie;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/login} and {@code /panel/logout}. */
@PanelPages
final class LoginPages {
    private final Login login;
    private final AdminAccounts accounts;
    private final ClientAddresses addresses;
    private final SessionCookie cookie;

    LoginPages(Login login, AdminAccounts accounts, ClientAddresses addresses, SessionCookie adminSessionCookie) {
        this.login = login;
        this.accounts = accounts;
        this.addresses = addresses;
        this.cookie = adminSessionCookie;
    }

    @GetMapping("/panel/login")
    Mono<Rendering> page() {
        return form(null, null).map(Rendering.Builder::build);
    }

    @PostMapping("/panel/login")
    Mono<Rendering> logIn(ServerWebExchange exchange) {
        return exchange.getFormData().flatMap(form -> {
            var email = given(form, "email");
            return login.logIn(email, given(form, "password"), addresses.limited(exchange.getRequest()))
                    .flatMap(outcome -> answer(exchange, email, outcome));
        });
    }

    @PostMapping("/panel/logout")
    Rendering logOut(ServerWebExchange exchange) {
        exchange.getResponse().addCookie(cookie.ended());
        return Back.to("/panel/login").silently();
    }

    private Mono<Rendering> answer(ServerWebExchange exchange, @Nullable String email, LoginOutcome outcome) {
        return switch (outcome) {
            case LoginOutcome.LoggedIn(var token) -> {
                exchange.getResponse().addCookie(cookie.holding(token));
                yield Mono.just(Back.to("/panel").silently());
            }
            case LoginOutcome.NoPassword() -> form(email, "Password required").map(Rendering.Builder::build);
            case LoginOutcome.NotSetUp() -> form(email, null).map(Rendering.Builder::build);
            case LoginOutcome.WrongPassword() -> form(email, "Invalid password").map(Rendering.Builder::build);
            case LoginOutcome.TooManyFailures(var pause) ->
                form(email, "Too many failed logins. Try again in %d minutes.".formatted(Admission.minutes(pause)))
                        .map(form -> form.status(HttpStatus.TOO_MANY_REQUESTS)
                                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, pause.toSeconds())))
                                .build());
        };
    }

    private Mono<Rendering.Builder<?>> form(@Nullable String email, @Nullable String error) {
        return Mono.zip(accounts.exist(), accounts.areSeveral())
                .map(known -> Rendering.view("admin/login/login")
                        .modelAttribute("setUp", known.getT1())
                        .modelAttribute("asksEmail", known.getT2() || email != null)
                        .modelAttribute("email", email == null ? "" : email)
                        .modelAttribute("error", error == null ? "" : error))
                .map(Function.identity());
    }

    private static @Nullable String given(MultiValueMap<String, String> form, String name) {
        var value = form.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
