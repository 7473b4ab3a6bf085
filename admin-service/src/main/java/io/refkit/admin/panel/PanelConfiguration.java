package io.refkit.admin.panel;

import io.refkit.web.Assets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The frame of the panel, with its assets. */
@Configuration(proxyBeanMethods = false)
@Import({PanelErrors.class, PanelFrame.class})
public class PanelConfiguration {
    @Bean
    Assets panelAssets() {
        return new Assets("/panel/assets");
    }

    @Bean
    RouterFunction<ServerResponse> panelAssetRoutes(Assets panelAssets) {
        return panelAssets.routes();
    }
}
