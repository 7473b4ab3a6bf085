package io.refkit.admin.docs;

import io.refkit.http.JsonBody;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Makes the description that is kept with the sources, from the routes as they are. */
@Configuration(proxyBeanMethods = false)
@Import({DescribedOperations.class, PublicRoutes.class})
public class DescriptionConfiguration {
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
        return api -> {
            routes.addTo(api);
            api.setServers(List.of(new Server().url("/").description("Where this description lies")));
        };
    }

    @Bean
    ModelResolver adminSchemas(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
    }
}
