package io.refkit.admin.docs;

import io.refkit.web.Assets;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** {@code /docs}. */
@Configuration(proxyBeanMethods = false)
@Import(DocsPage.class)
public class DocsConfiguration {
    private static final String OURS = "io/refkit/admin/docs/";
    private static final String SWAGGER_UI = "swagger-ui";

    @Bean
    Assets docsAssets() {
        return new Assets(
                "/docs/assets",
                Map.of(
                        "swagger-ui.js", Assets.webjar("org.webjars", SWAGGER_UI, "swagger-ui-bundle.js"),
                        "swagger-ui.css", Assets.webjar("org.webjars", SWAGGER_UI, "swagger-ui.css"),
                        "docs.js", OURS + "docs.js"));
    }

    @Bean
    RouterFunction<ServerResponse> docsRoutes(Assets docsAssets, DocsPage page) {
        var description = RouterFunctions.route(
                RequestPredicates.GET("/docs/openapi.json"),
                request -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(new ClassPathResource(OURS + "openapi.json")));
        return docsAssets.routes().and(page.route()).and(description);
    }
}
