package io.refkit.portal.login;

import io.refkit.http.ClientAddresses;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.web.Back;
import io.refkit.web.Form;
import io.refkit.websecurity.SessionCookie;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /portal/login}, {@code /portal/auth} and {@code /portal/logout}. */
@PortalPages
final class LoginPages {
    private final SendLoginLink sendLoginLink;
    private final LogIn logIn;
    private final ClientAddresses addresses;
    private final SessionCookie cookie;

    LoginPages(
            SendLoginLink sendLoginLink, LogIn logIn, ClientAddresses addresses, SessionCookie affiliateSessionCookie) {
        this.sendLoginLink = sendLoginLink;
        this.logIn = logIn;
        this.addresses = addresses;
        this.cookie = affiliateSessionCookie;
    }

    @GetMapping("/portal/login")
    String form() {
        return "portal/login/login";
    }

    @PostMapping("/portal/login")
    Mono<Rendering> send(ServerWebExchange exchange) {
        var words = Words.of(exchange);
        return Form.of(exchange).flatMap(form -> {
            var email = form.text("email");
            return email == null
                    ? Mono.just(Back.to("/portal/login").error(words.get("login.emailRequired")))
                    : sendLoginLink
                            .send(email, addresses.limited(exchange.getRequest()), words.language())
                            .thenReturn(Back.to("/portal/login").success(words.get("login.sent")));
        });
    }

    /** Only asks: a mail scanner opens links, and presses no button. */
    @GetMapping("/portal/auth")
    Mono<Rendering> ask(@RequestParam(required = false) @Nullable String token) {
        return token == null || token.isEmpty()
                ? Mono.just(Back.to("/portal/login").silently())
                : logIn.isGood(token).map(good -> good ? button(token) : invalid());
    }

    @PostMapping("/portal/auth")
    Mono<Rendering> logIn(ServerWebExchange exchange) {
        return Form.of(exchange)
                .flatMap(form -> logIn.with(form.text("token")))
                .map(session -> {
                    exchange.getResponse().addCookie(cookie.holding(session));
                    return Back.to("/portal").silently();
                })
                .defaultIfEmpty(invalid());
    }

    @PostMapping("/portal/logout")
    Rendering logOut(ServerWebExchange exchange) {
        exchange.getResponse().addCookie(cookie.ended());
        return Back.to("/portal/login").silently();
    }

    private static Rendering button(String token) {
        return Rendering.view("portal/login/auth")
                .modelAttribute("token", token)
                .build();
    }

    private static Rendering invalid() {
        return Rendering.view("portal/login/auth").modelAttribute("token", "").build();
    }
}
