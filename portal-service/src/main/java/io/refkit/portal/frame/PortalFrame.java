package io.refkit.portal.frame;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.affiliate.Affiliates;
import io.refkit.portal.language.Words;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Assets;
import io.refkit.web.Flash;
import java.util.List;
import java.util.UUID;
import org.springframework.security.web.reactive.result.view.CsrfRequestDataValueProcessor;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What the templates of all pages refer to. */
@ControllerAdvice(annotations = PortalPages.class)
final class PortalFrame {
    private final Assets assets;
    private final SignedIn signedIn;
    private final Affiliates affiliates;

    PortalFrame(Assets portalAssets, SignedIn signedIn, Affiliates affiliates) {
        this.assets = portalAssets;
        this.signedIn = signedIn;
        this.affiliates = affiliates;
    }

    /** A program that the reader may switch to, or is in. */
    record Part(UUID programId, String name, boolean current) {}

    @ModelAttribute("assets")
    Assets assets() {
        return assets;
    }

    /** Forms take it from the exchange by themselves, whichever template they stand in. */
    @ModelAttribute("csrf")
    Mono<String> token(ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return token.doOnNext(value ->
                        exchange.getAttributes().put(CsrfRequestDataValueProcessor.DEFAULT_CSRF_ATTR_NAME, value))
                .map(CsrfToken::getToken)
                .defaultIfEmpty("");
    }

    @ModelAttribute("navigation")
    List<Navigation> navigation() {
        return Navigation.ALL;
    }

    /** None for whoever is not logged in. */
    @ModelAttribute("programs")
    Mono<List<Part>> programs() {
        return signedIn.affiliate()
                .flatMap(current -> affiliates
                        .ofPerson(current.email())
                        .map(part -> part(part, current))
                        .collectList())
                .defaultIfEmpty(List.of());
    }

    private static Part part(Affiliate part, Affiliate current) {
        return new Part(part.programId(), part.programName(), part.id().equals(current.id()));
    }

    @ModelAttribute("words")
    Words words(ServerWebExchange exchange) {
        return Words.of(exchange);
    }

    @ModelAttribute("language")
    String language(ServerWebExchange exchange) {
        return Words.of(exchange).language().getLanguage();
    }

    @ModelAttribute("flash")
    Flash flash(ServerWebExchange exchange) {
        return Flash.of(exchange.getRequest().getQueryParams());
    }
}
