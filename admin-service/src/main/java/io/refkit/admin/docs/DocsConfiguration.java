package io.refkit.admin.docs;

import io.refkit.http.JsonBody;
import io.refkit.web.Assets;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** {@code /docs}. */
@Configuration(proxyBeanMethods = false)
@Import({DescribedOperations.class, PublicRoutes.class, DocsPage.class})
public class DocsConfiguration {
    private static final String OURS = "io/refkit/admin/docs/";
    private static final String SWAGGER_UI = "swagger-ui";

    static {
        // Described by DescribedOperations: it would be taken for a parameter of the query.
        SpringDocUtils.getConfig().addAnnotationsToIgnore(JsonBody.class);
    }

    @Bean
    OpenAPI adminOpenApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Refkit")
                        .description("Clicks and sales come in, commissions come out.")
                        .license(new License().name("MIT"))
                        .version("1"));
    }

    @Bean
    GlobalOpenApiCustomizer adminPublicRoutes(PublicRoutes routes) {
        return routes::addTo;
    }

    @Bean
    ModelResolver adminSchemas(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
    }

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
        return docsAssets.routes().and(page.route());
    }
}
