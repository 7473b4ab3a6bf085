package io.refkit.portal.profile;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Back;
import io.refkit.websecurity.SessionCookie;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Ends sessions, and asks to be deleted: {@code /portal/sessions/end} and {@code /portal/profile/delete}. */
@PortalPages
final class LeavingPages {
    private static final String DELETE = ProfilePages.PATH + "/delete";

    private final SignedIn signedIn;
    private final Profiles profiles;
    private final SessionCookie cookie;

    LeavingPages(SignedIn signedIn, Profiles profiles, SessionCookie affiliateSessionCookie) {
        this.signedIn = signedIn;
        this.profiles = profiles;
        this.cookie = affiliateSessionCookie;
    }

    @PostMapping("/portal/sessions/end")
    Mono<Rendering> endSessions(ServerWebExchange exchange) {
        var words = Words.of(exchange);
        return forAffiliate(profiles::endSessions, Back.to("/portal/login").success(words.get("profile.sessionsEnded")))
                .doOnNext(ended -> exchange.getResponse().addCookie(cookie.ended()));
    }

    @GetMapping(DELETE)
    Mono<Rendering> ask() {
        return signedIn.affiliate()
                .<Rendering>map(affiliate -> Rendering.view("portal/profile/delete")
                        .modelAttribute("affiliate", affiliate)
                        .build())
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    @PostMapping(DELETE)
    Mono<Rendering> requestDeletion(ServerWebExchange exchange) {
        return forAffiliate(
                profiles::requestDeletion,
                Back.to(ProfilePages.PATH).success(Words.of(exchange).get("delete.requested")));
    }

    @PostMapping(DELETE + "/withdraw")
    Mono<Rendering> withdrawDeletion(ServerWebExchange exchange) {
        return forAffiliate(
                profiles::withdrawDeletion,
                Back.to(ProfilePages.PATH).success(Words.of(exchange).get("delete.withdrawn")));
    }

    private Mono<Rendering> forAffiliate(Function<Affiliate, Mono<Void>> change, Rendering answer) {
        return signedIn.affiliate()
                .flatMap(affiliate -> change.apply(affiliate).thenReturn(answer))
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }
}
