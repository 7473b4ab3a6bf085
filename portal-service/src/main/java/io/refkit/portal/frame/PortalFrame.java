package io.refkit.portal.frame;

import io.refkit.portal.language.Words;
import io.refkit.web.Assets;
import io.refkit.web.Flash;
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

    PortalFrame(Assets portalAssets) {
        this.assets = portalAssets;
    }

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
