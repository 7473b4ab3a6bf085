package io.refkit.admin.docs;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/** The routes of other services, which know nothing of this description; it says them as they are written down here. */
final class PublicRoutes {
    private static final String FILE = "io/refkit/admin/docs/public-routes.yaml";

    /** Adds them, and what is said of all routes. */
    void addTo(OpenAPI api) {
        var read = read();
        read.getPaths().forEach(Optional.ofNullable(api.getPaths()).orElseGet(Paths::new)::addPathItem);
        var components = Optional.ofNullable(api.getComponents()).orElseGet(Components::new);
        read.getComponents().getSchemas().forEach(components::addSchemas);
        read.getComponents().getSecuritySchemes().forEach(components::addSecuritySchemes);
        api.setComponents(components);
        api.setSecurity(read.getSecurity());
    }

    private static OpenAPI read() {
        try {
            var text = new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
            return Yaml31.mapper().readValue(text, OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
