package io.refkit.portal.frame;

import io.refkit.web.Assets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The frame of the portal, with its assets. */
@Configuration(proxyBeanMethods = false)
@Import(PortalFrame.class)
public class FrameConfiguration {
    @Bean
    Assets portalAssets() {
        return new Assets("/portal/assets");
    }

    @Bean
    RouterFunction<ServerResponse> portalAssetRoutes(Assets portalAssets) {
        return portalAssets.routes();
    }
}
