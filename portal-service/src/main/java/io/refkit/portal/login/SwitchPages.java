package io.refkit.portal.login;

import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Back;
import io.refkit.web.Form;
import io.refkit.websecurity.SessionCookie;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /portal/program/switch}: the same person's part in another program. */
@PortalPages
final class SwitchPages {
    private final SignedIn signedIn;
    private final LogIn logIn;
    private final SessionCookie cookie;

    SwitchPages(SignedIn signedIn, LogIn logIn, SessionCookie affiliateSessionCookie) {
        this.signedIn = signedIn;
        this.logIn = logIn;
        this.cookie = affiliateSessionCookie;
    }

    @PostMapping("/portal/program/switch")
    Mono<Rendering> switchProgram(ServerWebExchange exchange) {
        return Mono.zip(Form.of(exchange), signedIn.affiliate())
                .flatMap(sent -> Mono.justOrEmpty(sent.getT1().text("programId"))
                        .flatMap(id -> Mono.justOrEmpty(Ids.parse(id)))
                        .flatMap(program -> logIn.switchTo(sent.getT2(), program)))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("Not found").exception()))
                .map(session -> {
                    exchange.getResponse().addCookie(cookie.holding(session));
                    return Back.to("/portal").silently();
                });
    }
}
