package io.refkit.admin.docs;

import io.refkit.web.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The page that shows the description. */
final class DocsPage {
    /** Swagger UI draws its icons from data. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final String html;

    DocsPage(Assets docsAssets) {
        try {
            html = new ClassPathResource("io/refkit/admin/docs/docs.html")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("{style}", docsAssets.url("swagger-ui.css"))
                    .replace("{ui}", docsAssets.url("swagger-ui.js"))
                    .replace("{script}", docsAssets.url("docs.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RouterFunction<ServerResponse> route() {
        return RouterFunctions.route(
                RequestPredicates.GET("/docs"),
                request -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .header("Content-Security-Policy", POLICY)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Referrer-Policy", "no-referrer")
                        .bodyValue(html));
    }
}
