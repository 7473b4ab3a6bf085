package io.refkit.admin.panel;

import io.refkit.web.Assets;
import io.refkit.web.Flash;
import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;

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

    @ModelAttribute("navigation")
    List<Navigation> navigation() {
        return Navigation.ALL;
    }

    @ModelAttribute("flash")
    Flash flash(ServerWebExchange exchange) {
        return Flash.of(exchange.getRequest().getQueryParams());
    }
}
