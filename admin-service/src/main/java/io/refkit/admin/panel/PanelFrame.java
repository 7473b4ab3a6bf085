package io.refkit.admin.panel;

import io.refkit.web.Assets;
import io.refkit.web.Flash;
import java.util.List;
import org.springframework.security.web.reactive.result.view.CsrfRequestDataValueProcessor;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What the templates of all pages refer to. */
@ControllerAdvice(annotations = PanelPages.class)
final class PanelFrame {
    private final Assets assets;

    PanelFrame(Assets panelAssets) {
        this.assets = panelAssets;
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

    @ModelAttribute("navigation")
    List<Navigation> navigation() {
        return Navigation.ALL;
    }

    @ModelAttribute("flash")
    Flash flash(ServerWebExchange exchange) {
        return Flash.of(exchange.getRequest().getQueryParams());
    }
}
